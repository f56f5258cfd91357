namespace Keelson.Policies;

/// <summary>Result of <see cref="VerifyRemediation"/>.</summary>
/// <param name="Outcome">The recorded outcome; null when Azure does not show the change yet.</param>
public sealed record Verified(OutcomeKind? Outcome);
