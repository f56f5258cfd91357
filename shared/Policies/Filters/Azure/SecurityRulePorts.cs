namespace Keelson.Policies;

/// <summary>The ports that a security rule is about.</summary>
internal static class SecurityRulePorts
{
    /// <summary>Its one range, or its list of them. What is no range names no port.</summary>
    public static PortSet Of(JmesValue rule)
    {
        var one = rule.Field("destinationPortRange");
        var ranges = one is { Kind: JmesKind.Text, Text.Length: > 0 } ? [one] : rule.Field("destinationPortRanges").Items();
        return ranges.Aggregate(PortSet.Empty, (all, range) =>
            range.Kind is JmesKind.Text && PortSet.TryParse(range.Text, out var ports) ? all.Union(ports) : all);
    }
}
