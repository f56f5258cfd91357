using System.Globalization;

namespace Keelson.Portal.Parts;

/// <summary>Shares as SVG lengths and as people read them. Pure.</summary>
public static class Percent
{
    /// <summary>From 0% to 100%; what there is nothing of has no length.</summary>
    public static string Of(decimal part, decimal whole) =>
        whole <= 0 ? "0%" : Length((double)Math.Clamp(100 * part / whole, 0, 100));

    /// <summary>A length in percent as SVG reads it, whatever the culture.</summary>
    public static string Length(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>Never rounded up to perfection: 99.96 is 99.9 %.</summary>
    public static string Text(decimal percent) =>
        (Math.Floor(percent * 10) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
