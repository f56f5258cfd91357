namespace Keelson.Policies;

/// <summary>The filters, besides <c>and</c>, <c>or</c> and <c>not</c>.</summary>
internal static class FilterWords
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Word<FilterPart>> All { get; } = new[]
    {
        ValueWords.Value,
        ValueWords.Event,
        ValueWords.ListItem,
        ValueWords.Reduce,
        ValueWords.ResourceType,
        TimeWords.MarkedForOp,
        TimeWords.OffHour,
        TimeWords.OnHour,
        FactWords.Metric,
        FactWords.Cost,
        FactWords.ResourceLock,
        FactWords.DiagnosticSettings,
        FactWords.PolicyCompliant,
        FactWords.Parent,
        NetworkWords.FirewallRules,
        NetworkWords.FirewallBypass,
        NetworkWords.Ingress,
        NetworkWords.Egress,
    }.ToDictionary(w => w.Name);
}
