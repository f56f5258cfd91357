using Keelson.Portal.Parts;
using Keelson.Provisioning;

namespace Keelson.Portal.Forms;

/// <summary>The lifetimes that a form offers. Pure.</summary>
public static class TtlChoices
{
    private static readonly int[] Days = [1, 3, 7, 14, 30, 60, 90, 180, 365];

    /// <summary>Usual lifetimes within the rule, with its default and the one that is set; "none" where there is no
    /// longest.</summary>
    public static IReadOnlyList<(string Value, string Text)> Of(TtlRule rule, string chosen)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var spans = Days.Select(days => TimeSpan.FromDays(days))
            .Where(span => rule.Max is not { } max || span <= max)
            .Append(rule.Default)
            .Distinct().Order()
            .Select(span => (Value: Write(span), Text: Words.Lasting(span))).ToList();
        if (rule.Max is null)
            spans.Add(("none", "Without end"));
        if (chosen.Length > 0 && !spans.Exists(choice => choice.Value == chosen))
            spans.Insert(0, (chosen, chosen));
        return spans;
    }

    /// <summary>As requests write it: <c>14d</c>, <c>36h</c>.</summary>
    public static string Write(TimeSpan span) => span.Ticks % TimeSpan.TicksPerDay == 0
        ? $"{(int)span.TotalDays}d"
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? $"{(int)span.TotalHours}h" : $"{(int)span.TotalMinutes}m";
}
