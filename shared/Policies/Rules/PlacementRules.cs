using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Where resources may be, and what they must be labelled with.</summary>
internal static class PlacementRules
{
    private static readonly string[] Tags =
    [
        KeelsonTags.Environment, KeelsonTags.Team, KeelsonTags.Owner, KeelsonTags.Run, KeelsonTags.Expires, KeelsonTags.CostCentre,
    ];

    // Azure keeps no tags on these, although they are no one's children.
    private static readonly string[] Untaggable =
    [
        "Microsoft.Insights/diagnosticSettings", "Microsoft.Resources/deployments", "Microsoft.Resources/subscriptions",
    ];

    /// <summary>Data stays where law and contracts want it, and where latency and quota were planned.</summary>
    public static PlanRule AllowedRegion { get; } = new("allowed-region", "Everything is in an allowed region.", facts =>
        facts.Removes ? null : Places(facts).Where(p => !facts.Options.Regions.Contains(p.Region, StringComparer.OrdinalIgnoreCase))
            .Select(p => new Breach(
                VerdictEffect.Deny, p.ResourceId, $"{p.Region} is not an allowed region.",
                $"Choose one of {string.Join(", ", facts.Options.Regions)}.")));

    /// <summary>Without tags nobody knows whose it is, who pays, and when it may go.</summary>
    public static PlanRule RequiredTags { get; } = new("required-tags", "Every resource carries the platform's tags.", facts =>
        facts.Removes ? null : facts.Resources.Where(IsTaggable).Select(r => (r.Id, Missing: MissingTags(r, facts.Plan)))
            .Where(r => r.Missing.Length > 0)
            .Select(r => new Breach(
                VerdictEffect.Deny, r.Id, $"Tags are missing or wrong: {string.Join(", ", r.Missing)}.",
                "Pass the template's parameter 'tags' to this resource.")));

    private static IEnumerable<(string? ResourceId, string Region)> Places(PolicyFacts facts)
    {
        yield return (null, facts.Plan.Location);
        foreach (var resource in facts.Resources)
        {
            var region = resource.Text("location")?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
            if (region is not (null or "" or "global") && region != facts.Plan.Location)
                yield return (resource.Id, region);
        }
    }

    private static bool IsTaggable(PlannedResource resource) =>
        resource.Type.Count(c => c == '/') == 1
        && !resource.Type.StartsWith("Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase)
        && !Untaggable.Contains(resource.Type, StringComparer.OrdinalIgnoreCase);

    private static string[] MissingTags(PlannedResource resource, PlanFacts plan) =>
        [.. Tags.Where(tag => JsonReading.At(resource.Body, "tags") is not { } tags || !Fits(tag, JsonReading.Text(tags, tag), plan))];

    private static bool Fits(string tag, string? value, PlanFacts plan) => tag switch
    {
        KeelsonTags.Environment => value == plan.Environment,
        KeelsonTags.Team => value == plan.Team,
        _ => !string.IsNullOrWhiteSpace(value),
    };
}
