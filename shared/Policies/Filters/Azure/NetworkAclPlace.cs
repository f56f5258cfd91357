namespace Keelson.Policies;

/// <summary><c>properties.networkAcls</c>: storage accounts and key vaults.</summary>
public sealed record NetworkAclPlace(IReadOnlyList<string> Services) : FirewallPlace
{
    public override IReadOnlyList<string> Services { get; } = Services;

    public override IpSet Addresses(JmesValue resource, JmesValue rules, bool azureServices)
    {
        var acls = resource.Field("properties").Field("networkAcls");
        return Is(acls.Field("defaultAction"), "Deny")
            ? Set(acls.Field("ipRules").Items().Select(r => r.Field("value")))
            : new IpSet([Everything]);
    }

    public override IReadOnlyCollection<string> Bypass(JmesValue resource, JmesValue rules)
    {
        var acls = resource.Field("properties").Field("networkAcls");
        if (Is(acls.Field("defaultAction"), "Allow"))
            return Services;
        return acls.Field("bypass") is { Kind: JmesKind.Text } bypass
            ? bypass.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
    }

    private static bool Is(JmesValue value, string text) => value.Kind is JmesKind.Text && value.Text == text;
}
