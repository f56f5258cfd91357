using System.Globalization;
using Keelson.Policies;
using Keelson.Portal.Forms;

namespace Keelson.Portal.Safety;

/// <summary>Turns the forms of the safety page into changes. What cannot be read is told in the API's words. Pure.</summary>
public static class SafetyForms
{
    public const string Stop = "stop";
    public const string Resume = "resume";
    public const string Freeze = "freeze";
    public const string Thaw = "thaw";
    public const string Weekly = "weekly";

    public static IReadOnlyList<string> Zones { get; } =
    [
        "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Helsinki", "America/New_York", "America/Chicago",
        "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Etc/UTC",
    ];

    /// <summary>Null when the form says nothing that can be done to this state.</summary>
    public static SafetyChange? Read(FormValues form, SafetyState state)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(state);
        var reason = form[ReasonOf(form)];
        return form["form"] switch
        {
            Stop => new() { Stopped = true, Reason = reason },
            Resume => new() { Stopped = false, Reason = reason },
            Freeze => new() { Freezes = [.. state.Freezes, Window(form)], Reason = reason },
            Thaw => Without(form, state) is { } rest ? new() { Freezes = rest, Reason = reason } : null,
            _ => null,
        };
    }

    /// <summary>The API's errors at the fields of the form that was sent.</summary>
    /// <param name="windows">How many windows there were before.</param>
    public static IReadOnlyList<FieldError> Pointers(FormValues form, IReadOnlyList<FieldError> errors, int windows)
    {
        ArgumentNullException.ThrowIfNull(form);
        var added = string.Create(CultureInfo.InvariantCulture, $"/freezes/{windows}");
        return [.. errors.Select(error => error.Path switch
        {
            "/reason" => error with { Path = ReasonOf(form) },
            var path when path == added => error with { Path = "/freeze/kind" },
            var path when path.StartsWith(added, StringComparison.Ordinal) => error with { Path = $"/freeze{path[added.Length..]}" },
            _ => error,
        })];
    }

    // One page has several forms, and every field its own id.
    private static string ReasonOf(FormValues form) =>
        form["form"] == Thaw ? $"/thaw/{form["window"]}/reason" : $"/{form["form"]}/reason";

    private static FreezeWindow Window(FormValues form)
    {
        var window = new FreezeWindow { Name = form["/freeze/name"].Trim(), TimeZone = form["/freeze/timeZone"].Trim() };
        return form["/freeze/kind"] == Weekly
            ? window with
            {
                Days = Days(form.All("/freeze/days")),
                Start = Time(form["/freeze/start"]),
                End = Time(form["/freeze/end"]),
            }
            : window with { From = Moment(form["/freeze/from"]), To = Moment(form["/freeze/to"]) };
    }

    // Named as well as counted: a page that is older than the list must not take back another window.
    private static IReadOnlyList<FreezeWindow>? Without(FormValues form, SafetyState state) =>
        int.TryParse(form["window"], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < state.Freezes.Count && state.Freezes[index].Name == form["name"]
            ? [.. state.Freezes.Where((_, i) => i != index)]
            : null;

    private static DateTime? Moment(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static IReadOnlyList<DayOfWeek> Days(IReadOnlyList<string> names) =>
        [.. names.Select(name => Enum.TryParse<DayOfWeek>(name, out var day) ? day : (DayOfWeek?)null).OfType<DayOfWeek>().Distinct()];
}
