namespace Keelson.Policies;

/// <summary>What resources are grouped or sorted by.</summary>
/// <param name="Part">What is found must be a text that the pattern matches; its one group counts.</param>
public sealed record ReduceKey(ResourceKey Key, ReduceKeyType Type, TextPattern? Part);
