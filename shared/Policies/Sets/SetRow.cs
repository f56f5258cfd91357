namespace Keelson.Policies;

/// <summary>What a selection keeps of a candidate.</summary>
/// <param name="Then">For each step: whether the resource satisfies what stands after it.</param>
/// <param name="Keys">For each step: what it is grouped and sorted by.</param>
internal sealed record SetRow(string Id, IReadOnlyList<bool> Then, IReadOnlyList<SetKeys> Keys);

/// <summary>What a candidate is grouped and sorted by; null is missing.</summary>
internal readonly record struct SetKeys(ReduceValue? Group, ReduceValue? Sort);
