using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Result of <see cref="BeginUndo"/>.</summary>
/// <param name="Steps">The numbers of the steps to take back, in order; null when it is refused.</param>
public sealed record UndoBegun(IReadOnlyList<int>? Steps, RunLimits Limits);
