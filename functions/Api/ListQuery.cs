using System.Globalization;

namespace Keelson.Api;

/// <summary>The paging that all lists share.</summary>
public static class ListQuery
{
    public const string LimitRule = "A whole number from 1 to 200.";

    public static bool TryLimit(string? text, out int limit)
    {
        limit = 50;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 200);
    }
}
