using System.Text.Json;

namespace Keelson.Provisioning;

/// <summary>Shows a value that someone sent inside a message: recognisable, never long.</summary>
internal static class ValueText
{
    private const int Longest = 60;

    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"'{Short(value.GetString()!)}'",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
        _ => Short(value.GetRawText()),
    };

    /// <summary>Without quotes, for lists of choices.</summary>
    public static string Bare(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Short(string text)
    {
        if (text.Length > Longest)
            text = text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
        return new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
    }
}
