namespace Keelson.Portal.Policies;

/// <summary>A line of one version, the other, or both.</summary>
/// <param name="Old">Its number in the older text; null when it is not there.</param>
/// <param name="New">Its number in the newer text; null when it is not there.</param>
public sealed record DiffLine(int? Old, int? New, string Text)
{
    public bool IsSame => Old is not null && New is not null;
}
