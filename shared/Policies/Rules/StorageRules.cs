using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Storage accounts. Azure's defaults count where a template says nothing.</summary>
internal static class StorageRules
{
    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";

    private static readonly string[] SafeTls = ["TLS1_2", "TLS1_3"];

    /// <summary>Plain HTTP shows data and keys to anyone on the way.</summary>
    public static PlanRule HttpsOnly { get; } = PlanRule.ForEach(
        "storage-https-only", "Storage accounts accept HTTPS only.", Account,
        account => account.Flag("properties.supportsHttpsTrafficOnly") is false
            ? new(VerdictEffect.Deny, account.Id, "It accepts plain HTTP.", "Set supportsHttpsTrafficOnly to true.")
            : null);

    /// <summary>TLS 1.0 and 1.1 are broken; Azure's own default still allows them.</summary>
    public static PlanRule Tls { get; } = PlanRule.ForEach(
        "storage-tls", "Storage accounts need TLS 1.2 or newer.", Account,
        account => SafeTls.Contains(account.Text("properties.minimumTlsVersion"), StringComparer.OrdinalIgnoreCase)
            ? null
            : new(VerdictEffect.Deny, account.Id, "It accepts TLS older than 1.2.", "Set minimumTlsVersion to TLS1_2."));

    /// <summary>A public container is readable by the whole internet without a name or a trace.</summary>
    public static PlanRule NoPublicAccess { get; } = PlanRule.ForEach(
        "storage-no-public-access", "No blob can be read without signing in.", [Account, Container], (resource, _) => PublicAccess(resource));

    /// <summary>A key opens everything, names nobody and does not expire. Some old clients need it, hence a warning.</summary>
    public static PlanRule NoSharedKey { get; } = PlanRule.ForEach(
        "storage-no-shared-key", "Storage accounts are opened by identity only.", Account,
        account => account.Flag("properties.allowSharedKeyAccess") is false
            ? null
            : new(VerdictEffect.Warn, account.Id, "It can be opened with a shared key.", "Set allowSharedKeyAccess to false."));

    /// <summary>Data is reached from inside the network; a list of public addresses may be needed and wants an approver.</summary>
    public static PlanRule NoPublicNetwork { get; } = PlanRule.ForEach(
        "storage-no-public-network", "Storage accounts have no public endpoint.", Account, Exposure.Of);

    private static IEnumerable<Breach> PublicAccess(PlannedResource resource)
    {
        if (resource.Is(Account) && resource.Flag("properties.allowBlobPublicAccess") is true)
            yield return new(VerdictEffect.Deny, resource.Id, "Its containers can be made public.", "Set allowBlobPublicAccess to false.");
        if (resource.Is(Container) && resource.Text("properties.publicAccess") is "Blob" or "Container")
            yield return new(VerdictEffect.Deny, resource.Id, "The container is public.", "Set publicAccess to None.");
    }
}
