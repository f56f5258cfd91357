using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>A rule that plans are judged by.</summary>
/// <param name="Id">Stable: exemptions, approvals and reports name it.</param>
/// <param name="Holds">What is true when no breach is found, as a sentence.</param>
/// <param name="Breaches">Null when the rule has nothing to say of this plan.</param>
internal sealed record PlanRule(string Id, string Holds, Func<PolicyFacts, IEnumerable<Breach>?> Breaches)
{
    /// <summary>A verdict per breach; one pass when there is none; nothing when the rule does not apply.</summary>
    public IEnumerable<Verdict> Judge(PolicyFacts facts)
    {
        if (Breaches(facts) is not { } found)
            return [];
        var verdicts = found.Select(b => new Verdict(Id, b.Effect, b.ResourceId, b.Reason, b.Fix)).ToArray();
        return verdicts.Length > 0 ? verdicts : [new(Id, VerdictEffect.Pass, null, Holds)];
    }

    /// <summary>A rule on each resource of one type; it applies when there is one.</summary>
    public static PlanRule ForEach(string id, string holds, string type, Func<PlannedResource, Breach?> check) =>
        ForEach(id, holds, [type], (resource, _) => check(resource) is { } breach ? [breach] : []);

    /// <summary>A rule on each resource of some types; it applies when there is one.</summary>
    public static PlanRule ForEach(
        string id, string holds, IReadOnlyCollection<string> types,
        Func<PlannedResource, PolicyFacts, IEnumerable<Breach>> check) =>
        new(id, holds, facts =>
        {
            var concerned = facts.Resources.Where(r => types.Contains(r.Type, StringComparer.OrdinalIgnoreCase)).ToArray();
            return concerned.Length == 0 ? null : concerned.SelectMany(r => check(r, facts));
        });
}
