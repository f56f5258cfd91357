using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Portal.Parts;

/// <summary>Times, amounts and values as people read them. Pure.</summary>
public static class Words
{
    private static readonly JsonSerializerOptions Readable = new(KeelsonJson.Options) { WriteIndented = true };

    /// <summary>Relative to now, in the coarsest unit that says enough: "in 3 days", "5 min ago".</summary>
    public static string Relative(DateTimeOffset now, DateTimeOffset time)
    {
        var away = (time - now).Duration();
        if (away < TimeSpan.FromSeconds(10))
            return "now";
        var span = away switch
        {
            { TotalSeconds: < 60 } => Count((int)away.TotalSeconds, "second"),
            { TotalMinutes: < 90 } => $"{(int)Math.Round(away.TotalMinutes)} min",
            { TotalHours: < 36 } => Count((int)Math.Round(away.TotalHours), "hour"),
            { TotalDays: < 45 } => Count((int)Math.Round(away.TotalDays), "day"),
            { TotalDays: < 548 } => Count((int)Math.Round(away.TotalDays / 30.4), "month"),
            _ => Count((int)Math.Round(away.TotalDays / 365.25), "year"),
        };
        return time > now ? $"in {span}" : $"{span} ago";
    }

    public static string Absolute(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>How long something took: "0.4 s", "3 min 05 s", "2 h 10 min", "1 d 4 h".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0.1 } => "< 0.1 s",
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds:00} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes:00} min",
        _ => $"{(int)span.TotalDays} d {span.Hours} h",
    };

    /// <summary>A duration as a choice: "2 weeks", "36 hours".</summary>
    public static string Lasting(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } when span.Ticks % TimeSpan.TicksPerDay == 0 => Count((int)span.TotalDays, "day"),
        { TotalHours: >= 1 } when span.Ticks % TimeSpan.TicksPerHour == 0 => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalMinutes, "minute"),
    };

    public static string Money(decimal amount, string? currency)
    {
        var number = Math.Abs(amount).ToString("#,0.00", CultureInfo.InvariantCulture);
        var sign = amount < 0 ? "−" : "";
        return currency switch
        {
            "EUR" => $"{sign}€{number}",
            "USD" => $"{sign}${number}",
            "GBP" => $"{sign}£{number}",
            _ => $"{sign}{number} {currency}".TrimEnd(),
        };
    }

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>A value of a plan or a parameter: text as it is, the rest as JSON.</summary>
    public static string Value(JsonNode? value) => value switch
    {
        null => "absent",
        JsonValue text when text.TryGetValue(out string? content) => content.Length == 0 ? "empty" : content,
        JsonArray { Count: 0 } => "none",
        JsonArray array when array.All(item => item is JsonValue) => string.Join(", ", array.Select(Value)),
        _ => value.ToJsonString(Readable),
    };

    /// <summary>An enumeration's word in lower case, spaced: "awaiting approval".</summary>
    public static string Lower<T>(T word)
        where T : struct, Enum =>
        string.Concat(word.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>What a run does, as the start of a sentence.</summary>
    public static string Verb(RunKind kind) => kind switch
    {
        RunKind.Create => "Create",
        RunKind.Change => "Change",
        RunKind.Extend => "Extend",
        RunKind.Scale => "Scale",
        RunKind.Repair => "Repair",
        RunKind.Delete => "Delete",
        _ => "Expire",
    };
}
