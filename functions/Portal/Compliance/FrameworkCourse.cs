using Keelson.Policies;

namespace Keelson.Portal.Compliance;

/// <summary>How a framework was kept, day by day.</summary>
/// <param name="Latest">The newest day; null when none was judged.</param>
/// <param name="Points">The score of each day on which there is one, in percent.</param>
public sealed record FrameworkCourse(string Framework, ComplianceRow? Latest, IReadOnlyList<(DateTimeOffset At, double Value)> Points)
{
    /// <summary>By how much the score has changed over the course, in points of percent.</summary>
    public double Change => Points.Count < 2 ? 0 : Math.Round(Points[^1].Value - Points[0].Value, 1);
}
