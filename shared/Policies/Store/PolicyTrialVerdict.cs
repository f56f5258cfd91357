namespace Keelson.Policies;

/// <summary>What a policy says of a resource it was tried on.</summary>
public enum PolicyTrialVerdict
{
    /// <summary>The resource violates it.</summary>
    Matches,

    /// <summary>The resource keeps it, or it looks at other types.</summary>
    Passes,

    /// <summary>Only all resources together would tell.</summary>
    Candidate,

    /// <summary>A fact could not be had.</summary>
    Undecided,
}
