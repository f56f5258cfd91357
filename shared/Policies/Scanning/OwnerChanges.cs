namespace Keelson.Policies;

/// <summary>What a scan has changed for one owner.</summary>
/// <param name="Team">Null when the resources name none.</param>
/// <param name="Owner">As the tags name it; null when they do not.</param>
/// <param name="Examples">Some of the new ones, in words.</param>
public sealed record OwnerChanges(string? Team, string? Owner, int New, int Resolved, IReadOnlyList<string> Examples)
{
    /// <summary>More than a reader takes in would hide the number.</summary>
    public const int MostExamples = 5;

    public OwnerChanges Plus(OwnerChanges other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            New = New + other.New,
            Resolved = Resolved + other.Resolved,
            Examples = [.. Examples.Concat(other.Examples).Take(MostExamples)],
        };
    }
}
