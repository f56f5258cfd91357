using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>How values compare. Null stands for "unknown", as in Kusto: only <c>!=</c> holds between it and a value.</summary>
internal static class KqlOrderings
{
    /// <summary>Null when both are null.</summary>
    public static bool? AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => false,
        (string a, string b) => a == b,
        (JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b),
        (string, DateTimeOffset) or (DateTimeOffset, string) => Compare(left, right) == 0,
        (string, bool or long or double) or (bool or long or double, string) => KqlJson.Text(left) == KqlJson.Text(right),
        _ => Compare(left, right) == 0,
    };

    /// <summary>Null when there is no order between them.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => null,
        (string a, string b) => CompareText(a, b),
        (long a, long b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (TimeSpan a, TimeSpan b) => a.CompareTo(b),
        (string a, DateTimeOffset b) => KqlLiteralParser.Moment(a)?.CompareTo(b),
        (DateTimeOffset a, string b) => KqlLiteralParser.Moment(b) is { } moment ? a.CompareTo(moment) : null,
        _ => KqlConversions.Real(left) is { } a && KqlConversions.Real(right) is { } b ? a.CompareTo(b) : null,
    };

    /// <summary>For sorting: a total order, nulls before everything.</summary>
    public static int Sort(object? left, object? right) =>
        left is null || right is null
            ? (left is null ? 0 : 1) - (right is null ? 0 : 1)
            : Compare(left, right) ?? CompareText(KqlJson.Text(left), KqlJson.Text(right));

    /// <summary>Letters without case, as ids are kept in this cloud; what is equal then, by its bytes.</summary>
    public static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var difference = Lower(left[i]) - Lower(right[i]);
            if (difference != 0)
            {
                return difference;
            }
        }
        var byLength = left.Length - right.Length;
        return byLength != 0 ? byLength : string.CompareOrdinal(left, right);
    }

    private static char Lower(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
