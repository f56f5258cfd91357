using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Policies that tests need and do not care about.</summary>
internal static class SomePolicies
{
    public const string StorageType = "microsoft.storage/storageaccounts";

    /// <summary>Closes a storage account that is open to the public.</summary>
    public static Policy NoPublicAccess(params PolicyAction[] actions) => new()
    {
        Name = "no-public-access",
        Resource = "azure.storage",
        ResourceTypes = [StorageType],
        Mode = new(PolicyModeKind.Event, []),
        Filter = new When(resource => resource.Field("properties").Field("allowBlobPublicAccess") is { Kind: JmesKind.Flag, Flag: true }),
        Actions = actions.Length > 0 ? actions : [Close],
    };

    public static PolicyAction Close { get; } = Set("allowBlobPublicAccess", "false");

    public static PolicyAction Set(string path, string json)
    {
        using var value = JsonDocument.Parse(json);
        return new SetPropertiesAction([new(path, value.RootElement.Clone())]);
    }
}
