namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// The endpoints <c>environment()</c> answers; the values of the public cloud unless the host has its own.
/// </summary>
public sealed record CloudEnvironment
{
    public static CloudEnvironment AzureCloud { get; } = new();

    public string Name { get; init; } = "AzureCloud";

    public string ResourceManager { get; init; } = "https://management.azure.com/";

    public string LoginEndpoint { get; init; } = "https://login.microsoftonline.com/";

    public string Graph { get; init; } = "https://graph.windows.net/";

    public string Storage { get; init; } = "core.windows.net";

    public string KeyVaultDns { get; init; } = ".vault.azure.net";

    public string SqlServerHostname { get; init; } = ".database.windows.net";
}
