namespace Keelson.Policies;

/// <summary>How what a policy lists is compared with what a resource has.</summary>
public enum SetMatch
{
    /// <summary>The resource has all that is listed.</summary>
    Include,

    /// <summary>The resource has some of what is listed.</summary>
    Any,

    /// <summary>The resource has nothing but what is listed.</summary>
    Only,

    /// <summary>The resource has exactly what is listed.</summary>
    Equal,
}
