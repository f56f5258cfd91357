using Keelson.Policies;

namespace Keelson.Portal.Parts;

/// <summary>A line of YAML, taken apart for the eye only. Pure.</summary>
/// <param name="Key">Up to the colon, with what stands before; empty when the line has no key.</param>
/// <param name="Comment">From the hash on; empty when there is none.</param>
public sealed record YamlLine(string Key, string Rest, string Comment, IReadOnlyList<PolicyFault> Faults)
{
    public static YamlLine Of(string line, IReadOnlyList<PolicyFault> faults)
    {
        ArgumentNullException.ThrowIfNull(line);
        var hash = line.TrimStart().StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        var (text, comment) = hash < 0 ? (line, "") : (line[..hash], line[hash..]);
        var colon = KeyEnd(text);
        return new(text[..colon], text[colon..], comment, faults);
    }

    // A key ends at a colon that a space or the line's end follows; quotes begin a value.
    private static int KeyEnd(string text)
    {
        for (var i = 0; i < text.Length && text[i] is not ('"' or '\'' or '{' or '['); i++)
        {
            if (text[i] == ':' && (i + 1 == text.Length || text[i + 1] == ' '))
                return i + 1;
        }
        return 0;
    }
}
