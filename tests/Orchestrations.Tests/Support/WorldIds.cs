namespace Keelson.Provisioning;

/// <summary>The names in the tests' small world.</summary>
internal static class WorldIds
{
    public const string Subscription = "11111111-2222-4333-8444-555555555555";
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/rg-payments.dev";
    public const string Type = "Microsoft.ManagedIdentity/userAssignedIdentities";

    public static string Resource(string name) => $"{Group}/providers/{Type}/{name}";

    public static string Short(string id) => id[(id.LastIndexOf('/') + 1)..];
}
