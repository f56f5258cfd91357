using System.Globalization;
using System.Text;

namespace Keelson.Portal.Parts;

/// <summary>Values over time as the path of an SVG. Pure.</summary>
/// <param name="Line">Through all points.</param>
/// <param name="Area">Below it, down to the foot.</param>
/// <param name="LastX">Where the latest point is.</param>
/// <param name="LastY">Where the latest point is.</param>
public sealed record Curve(string Line, string Area, double LastX, double LastY)
{
    /// <summary>
    /// Places the points in a box, times from left to right and <paramref name="least"/> at its foot. Null when there is
    /// nothing to draw. A single point becomes a level line.
    /// </summary>
    public static Curve? Through(
        IReadOnlyList<(DateTimeOffset At, double Value)> points, double width, double height, double least, double most)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0)
            return null;
        if (points.Count == 1)
            points = [(points[0].At.AddDays(-1), points[0].Value), points[0]];
        var (from, span) = (points[0].At, (points[^1].At - points[0].At).TotalSeconds);
        var range = most > least ? most - least : 1;
        var line = new StringBuilder();
        double x = 0, y = 0;
        for (var i = 0; i < points.Count; i++)
        {
            x = span <= 0 ? width : width * (points[i].At - from).TotalSeconds / span;
            y = height - (height * Math.Clamp((points[i].Value - least) / range, 0, 1));
            line.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
        }
        var area = string.Create(CultureInfo.InvariantCulture, $"{line}V{height:0.#}H0Z");
        return new(line.ToString(), area, x, y);
    }
}
