namespace Keelson.Policies;

/// <summary>Input of <see cref="VerifyRemediation"/>.</summary>
/// <param name="Done">The numbers of the steps that were taken.</param>
/// <param name="Last">What does not show now counts as failed.</param>
public sealed record VerifyInput(RemediationOrder Order, IReadOnlyList<int> Done, bool Last);
