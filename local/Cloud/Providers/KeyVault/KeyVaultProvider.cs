namespace Keelson.Local.Cloud.Providers.KeyVault;

/// <summary>Microsoft.KeyVault: vaults and what is left of deleted ones. No secrets, keys or certificates
/// yet.</summary>
internal sealed class KeyVaultProvider : IResourceProvider
{
    internal static readonly string[] Versions = ["2023-07-01", "2023-02-01", "2022-07-01"];

    public string Namespace => "Microsoft.KeyVault";

    public IReadOnlyList<IResourceType> Types { get; } = [new VaultType(), new DeletedVaultType()];
}
