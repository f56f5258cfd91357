namespace Keelson.Policies;

/// <summary>What a metric filter does with a resource whose metric has no data.</summary>
public enum NoDataAction
{
    /// <summary>It does not match.</summary>
    Exclude,

    /// <summary>It matches.</summary>
    Include,

    /// <summary>What is missing counts as zero.</summary>
    ToZero,
}
