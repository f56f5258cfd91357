namespace Keelson.Policies;

/// <summary><c>properties.ipRules</c>: Cosmos DB accounts, where some addresses stand for services.</summary>
public sealed record AddressListPlace : FirewallPlace
{
    // https://learn.microsoft.com/azure/cosmos-db/how-to-configure-firewall
    private const string AllOfAzure = "0.0.0.0";

    private static readonly string[] Portal =
        ["104.42.195.92", "40.76.54.131", "52.176.6.30", "52.169.50.45", "52.187.184.26"];

    public override IReadOnlyList<string> Services { get; } = ["AzureCloud", "Portal"];

    public override IpSet Addresses(JmesValue resource, JmesValue rules, bool azureServices)
    {
        var listed = Listed(resource);
        if (listed.Count == 0)
            return IsNetworkFiltered(resource) ? new IpSet([]) : new IpSet([Everything]);
        if (listed.IsSupersetOf(Portal))
            listed.ExceptWith(Portal);
        listed.Remove(AllOfAzure);
        return Set(listed.Select(JmesValue.Of));
    }

    public override IReadOnlyCollection<string> Bypass(JmesValue resource, JmesValue rules)
    {
        var listed = Listed(resource);
        if (listed.Count == 0)
            return IsNetworkFiltered(resource) ? [] : Services;
        var bypass = new List<string>();
        if (listed.Contains(AllOfAzure))
            bypass.Add("AzureCloud");
        if (listed.IsSupersetOf(Portal))
            bypass.Add("Portal");
        return bypass;
    }

    private static HashSet<string> Listed(JmesValue resource) =>
    [
        .. resource.Field("properties").Field("ipRules").Items()
            .Select(r => r.Field("ipAddressOrRange"))
            .Where(a => a is { Kind: JmesKind.Text, Text.Length: > 0 })
            .Select(a => a.Text),
    ];

    private static bool IsNetworkFiltered(JmesValue resource) =>
        resource.Field("properties").Field("isVirtualNetworkFilterEnabled").IsTrue;
}
