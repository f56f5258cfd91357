namespace Keelson.Policies;

/// <summary>What came of trying policies on a resource. Nothing was changed.</summary>
public sealed record PolicyTrialReport(string ResourceId, IReadOnlyList<PolicyTrialResult> Results);
