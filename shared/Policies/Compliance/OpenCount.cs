namespace Keelson.Policies;

/// <summary>How many open findings a policy had when a full scan had judged it.</summary>
public sealed record OpenCount(DateTimeOffset At, int Open);
