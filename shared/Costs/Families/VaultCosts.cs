namespace Keelson.Costs;

/// <summary>Key vaults: per operation; premium ones also per key in a hardware security module.</summary>
internal static class VaultCosts
{
    private const string Service = "Key Vault";
    private const decimal AssumedOperations = 100_000;
    private const decimal AssumedHsmKeys = 1;

    public static IReadOnlyList<MeterDemand>? Vault(CostedResource vault)
    {
        var premium = string.Equals(vault.Text("properties.sku.name"), "premium", StringComparison.OrdinalIgnoreCase);
        var sku = premium ? "Premium" : "Standard";
        var operations = new MeterDemand(
            vault.Query(Service, sku: sku, meter: "Operations"), Measure.Operations, AssumedOperations,
            $"{AssumedOperations:N0} operations, assumed");
        if (!premium)
            return [operations];
        return
        [
            operations,
            new(vault.Query(Service, sku: sku, meter: "Premium HSM-protected RSA 2048-bit key"), Measure.Pieces, AssumedHsmKeys,
                "one key in a hardware module, assumed"),
        ];
    }
}
