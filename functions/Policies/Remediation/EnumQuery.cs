namespace Keelson.Policies;

/// <summary>Reads a word of a list's query.</summary>
internal static class EnumQuery
{
    /// <summary>True also when there is none. <paramref name="rule"/> says what is accepted.</summary>
    public static bool TryRead<T>(string? text, out T? value, out string rule)
        where T : struct, Enum
    {
        value = null;
        rule = $"One of {string.Join(", ", Enum.GetNames<T>())}.";
        if (string.IsNullOrEmpty(text))
            return true;
        if (!Enum.TryParse<T>(text, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed) || char.IsAsciiDigit(text[0]))
            return false;
        value = parsed;
        return true;
    }
}
