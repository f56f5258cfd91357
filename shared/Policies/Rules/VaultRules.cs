namespace Keelson.Policies;

/// <summary>Key vaults.</summary>
internal static class VaultRules
{
    private const string Vault = "Microsoft.KeyVault/vaults";

    /// <summary>Access policies are granted by anyone who may write the vault, and no one reviews them.</summary>
    public static PlanRule Roles { get; } = PlanRule.ForEach(
        "key-vault-roles", "Key vaults are opened by roles only.", Vault,
        vault => vault.Flag("properties.enableRbacAuthorization") is true
            ? null
            : new(VerdictEffect.Deny, vault.Id, "It is opened by access policies.", "Set enableRbacAuthorization to true."));

    /// <summary>Without it one call destroys every key, and with it all that they encrypt.</summary>
    public static PlanRule PurgeProtection { get; } = PlanRule.ForEach(
        "key-vault-purge-protection", "What is deleted from a key vault can be brought back.", Vault,
        vault => vault.Flag("properties.enablePurgeProtection") is true && vault.Flag("properties.enableSoftDelete") is not false
            ? null
            : new(
                VerdictEffect.Deny, vault.Id, "What is deleted from it can be destroyed at once.",
                "Set enablePurgeProtection and enableSoftDelete to true."));

    /// <summary>Secrets are reached from inside the network; a list of public addresses may be needed and wants an approver.</summary>
    public static PlanRule NoPublicNetwork { get; } = PlanRule.ForEach(
        "key-vault-no-public-network", "Key vaults have no public endpoint.", Vault, Exposure.Of);
}
