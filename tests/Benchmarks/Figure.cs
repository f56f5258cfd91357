using System.Globalization;

namespace Keelson.Benchmarks;

/// <summary>One measured value, how it was measured, and what it must not exceed, if anything.</summary>
/// <param name="AtLeast">The target is what it must not fall short of instead.</param>
internal sealed record Figure(
    string Name, double Value, string Unit, string How, double? Target = null, bool AtLeast = false)
{
    /// <summary>Null when nothing is demanded of it.</summary>
    public bool? Met => Target is null ? null : AtLeast ? Value >= Target : Value <= Target;

    public string Shown => Show(Value);

    public string TargetShown => Target is { } target ? $"{(AtLeast ? '≥' : '≤')} {Show(target)}" : "";

    public override string ToString() => Met switch
    {
        null => $"  {Name,-46} {Shown,12}",
        true => $"  {Name,-46} {Shown,12}   {TargetShown}",
        false => $"  {Name,-46} {Shown,12}   {TargetShown} MISSED",
    };

    private string Show(double value)
    {
        var digits = Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00";
        return $"{value.ToString(digits, CultureInfo.InvariantCulture)} {Unit}".TrimEnd();
    }
}
