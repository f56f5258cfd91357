namespace Keelson.Policies;

/// <summary><c>reduce</c>: groups the resources, puts each group in order, and takes so many of each.</summary>
/// <param name="Group">Null is one group of all.</param>
/// <param name="Order">Null leaves each group in the order of the resources' ids.</param>
public sealed record ReduceStep(
    ReduceKey? Group,
    ReduceKey? Sort,
    ReduceOrder? Order,
    bool NullsFirst,
    ReduceAmount Discard,
    ReduceAmount Limit,
    Filter Then) : SetStep(Then);
