namespace Keelson.Policies;

/// <summary>What came of reading one file: its policies, or all its faults; never some of both.</summary>
public sealed record PolicyReading(IReadOnlyList<Policy> Policies, IReadOnlyList<PolicyFault> Faults);
