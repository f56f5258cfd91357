using System.Text;
using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>One text for several values: equal exactly when all of them are.</summary>
internal static class KqlKey
{
    public static string Of(ReadOnlySpan<object?> values)
    {
        if (values is [string only])
        {
            return "t" + only;
        }
        var key = new StringBuilder();
        foreach (var value in values)
        {
            var text = KqlJson.Text(value);
            key.Append(Tag(value)).Append(text.Length).Append(':').Append(text);
        }
        return key.ToString();
    }

    /// <summary>Keeps the number 1 apart from the text "1", but not a whole number from the same real one.</summary>
    private static char Tag(object? value) => value switch
    {
        null => 'n',
        string => 't',
        bool => 'b',
        JsonElement => 'j',
        _ => 'v',
    };
}
