namespace Keelson.Policies;

/// <summary>Which findings are wanted; what is null does not matter.</summary>
/// <param name="Team">"" for those of no team.</param>
/// <param name="Resource">A resource id: that of the resource, or of what it is in.</param>
public sealed record FindingFilter(
    string? Policy = null, string? Team = null, PolicySeverity? Severity = null, string? Framework = null,
    FindingStatus? Status = null, string? Resource = null, string? Category = null)
{
    /// <summary>Whether a policy can have any of them; null stands for one that is gone.</summary>
    public bool Concerns(string name, Policy? policy) =>
        (Policy is null || name == Policy)
        && (Severity is null || Severity == policy?.Metadata.Severity)
        && (Category is null || Category.Equals(policy?.Metadata.Category, StringComparison.OrdinalIgnoreCase))
        && (Framework is null || policy?.Metadata.Controls.Any(control => control.Framework == Framework) == true);

    public bool Fits(FindingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return (Team is null || (view.Finding.Resource.Team ?? "") == Team)
            && (Status is null || view.Status == Status)
            && (Resource is null || IsWithin(view.Finding.Resource.Id, Resource));
    }

    private static bool IsWithin(string id, string scope)
    {
        var parent = scope.AsSpan().TrimEnd('/');
        return id.AsSpan().StartsWith(parent, StringComparison.OrdinalIgnoreCase)
            && (id.Length == parent.Length || id[parent.Length] == '/');
    }
}
