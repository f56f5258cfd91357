namespace Keelson.Policies;

/// <summary>How bad a match is; ordered.</summary>
public enum PolicySeverity
{
    Low,
    Medium,
    High,
    Critical,
}
