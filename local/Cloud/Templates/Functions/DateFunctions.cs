using System.Globalization;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Dates; formats are .NET's with the invariant culture, as in ARM.</summary>
internal static partial class DateFunctions
{
    private const int MaxFormat = 200;

    public static void Register(FunctionTable table)
    {
        table.AddExcept(
            "utcNow",
            0,
            1,
            call => Format(call, call.Evaluator.Scope.Context.Timestamp.ToUniversalTime(), 0, "yyyyMMdd'T'HHmmss'Z'"),
            Place.Variable,
            Place.Start,
            Place.Body,
            Place.Output,
            Place.UserFunction);
        table.Add("dateTimeAdd", 2, 3, call => Format(call, Add(call), 2, "M/d/yyyy h:mm:ss tt"));
        table.Add("dateTimeFromEpoch", 1, 1, FromEpoch);
        table.Add("dateTimeToEpoch", 1, 1, call => Value.Of(Date(call).ToUnixTimeSeconds()));
    }

    private static Value FromEpoch(Invocation call)
    {
        var seconds = call.Int(0);
        return seconds is >= -62_135_596_800 and <= 253_402_300_799
            ? Value.Of(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            : throw call.Fail($"parameter '{seconds}' is outside the range of dates.");
    }

    private static DateTimeOffset Date(Invocation call) =>
        TryParse(call.Text(0), out var date) ? date : throw call.Fail($"cannot read '{ExpressionError.Shorten(call.Text(0))}' as a date.");

    private static bool TryParse(string text, out DateTimeOffset date)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, Utc, out date)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out date);
    }

    private static DateTimeOffset Add(Invocation call)
    {
        var date = Date(call);
        var match = Duration().Match(call.Text(1));
        if (!match.Success)
        {
            throw call.Fail($"expects its parameter '2' to be an ISO 8601 duration, not '{ExpressionError.Shorten(call.Text(1))}'.");
        }

        var sign = match.Groups["sign"].Length > 0 ? -1 : 1;
        try
        {
            return date
                .AddMonths(checked(sign * (int)((Part("years") * 12) + Part("months"))))
                .AddDays(sign * ((Part("weeks") * 7) + Part("days")))
                .AddSeconds(sign * ((Part("hours") * 3600) + (Part("minutes") * 60) + Part("seconds")));
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or OverflowException)
        {
            throw call.Fail("result is outside the range of dates.");
        }

        double Part(string name) => double.TryParse(match.Groups[name].Value, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private static Value Format(Invocation call, DateTimeOffset date, int formatAt, string byDefault)
    {
        var format = call.OptionalText(formatAt) ?? byDefault;
        try
        {
            return format.Length <= MaxFormat
                ? Value.Of(date.ToString(format, CultureInfo.InvariantCulture))
                : throw call.Fail($"expects a format of at most {MaxFormat} characters.");
        }
        catch (FormatException)
        {
            throw call.Fail($"cannot apply the date format '{ExpressionError.Shorten(format)}'.");
        }
    }

    [GeneratedRegex(
        @"^(?<sign>-)?P(?!$)((?<years>\d{1,5})Y)?((?<months>\d{1,6})M)?((?<weeks>\d{1,7})W)?((?<days>\d{1,8})D)?" +
        @"(T(?!$)((?<hours>\d{1,9})H)?((?<minutes>\d{1,9})M)?((?<seconds>\d{1,9}(\.\d{1,7})?)S)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
