namespace Keelson.Policies;

/// <summary>The order of resources within a group, and of the groups.</summary>
public enum ReduceOrder
{
    Ascending,
    Descending,

    /// <summary>The order they have, turned round.</summary>
    Reverse,

    /// <summary>Shuffled; the same set on the same day is shuffled the same way.</summary>
    Randomize,
}
