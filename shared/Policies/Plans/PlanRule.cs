namespace Keelson.Policies;

/// <summary>A rule about a plan as a whole.</summary>
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
}
