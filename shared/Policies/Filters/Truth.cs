namespace Keelson.Policies;

/// <summary>What a filter says of a resource: Kleene's three values, so that a missing fact neither acquits nor convicts.</summary>
public enum Truth
{
    No,
    Yes,

    /// <summary>A fact is missing without which it cannot be said.</summary>
    Undecided,
}
