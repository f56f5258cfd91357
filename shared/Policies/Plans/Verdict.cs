namespace Keelson.Policies;

/// <summary>What one rule or policy says of a plan.</summary>
/// <param name="Rule">Stable id or a policy's name, such as <c>storage-no-public-access</c>.</param>
/// <param name="Fix">What to do about it; empty when <paramref name="Effect"/> is pass.</param>
public sealed record Verdict(string Rule, VerdictEffect Effect, string? ResourceId, string Reason, string Fix = "")
{
    /// <summary>The exemption that keeps a breach from refusing or asking.</summary>
    public string? Exemption { get; init; }
}
