namespace Keelson.Policies;

/// <summary>How many of a group: a number, a percentage, or both; zero is not given.</summary>
public readonly record struct ReduceAmount(int Count, decimal Percent);
