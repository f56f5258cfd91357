namespace Keelson.Policies;

/// <summary>What plans are judged by at one moment. The same rulebook and plan give the same verdicts.</summary>
/// <param name="Policies">All policies in force; those with an effect on plans judge the resources.</param>
/// <param name="At">The moment of judging.</param>
public sealed record Rulebook(PolicySet Policies, ExemptionBook Exemptions, DateTimeOffset At)
{
    private const int VersionLength = 16;

    /// <summary>
    /// Names the policies that judge plans, with what they come from: part of every plan, so that a plan that was approved
    /// by other policies is another plan. Exemptions are in the verdicts that they change.
    /// </summary>
    public string Version => CanonicalJson.Hash(
        Policies.Policies.Where(p => p.Metadata.Plan.Judges).Select(p => new[] { p.Name, p.Source }).ToArray())[..VersionLength];
}
