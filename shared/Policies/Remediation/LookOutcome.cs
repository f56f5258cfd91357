namespace Keelson.Policies;

/// <summary>What a look at a resource comes to.</summary>
/// <param name="Code">One of <see cref="OutcomeCodes"/>.</param>
/// <param name="Policies">Those that the resource violates.</param>
/// <param name="Remediation">The one that came of it, or that covers it.</param>
public sealed record LookOutcome(
    OutcomeKind Kind, string Code, string Reason, IReadOnlyList<string> Policies, string? Remediation = null)
{
    public static LookOutcome NoOp(string code, string reason, string? remediation = null) =>
        new(OutcomeKind.NoOp, code, reason, [], remediation);

    public static LookOutcome Waiting(Hold hold, IReadOnlyList<string> policies, string? remediation = null) =>
        new(OutcomeKind.Waiting, hold.Code, hold.Reason, policies, remediation);

    public static LookOutcome Failed(string code, string reason, IReadOnlyList<string> policies, string? remediation = null) =>
        new(OutcomeKind.Failed, code, reason, policies, remediation);
}
