namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>The tests of text: <c>contains</c>, <c>has</c> and their kin, by the operator's name.</summary>
internal static class KqlTextTests
{
    /// <summary>The test of an operator; null when it is no test of text.</summary>
    public static Func<string, string, bool>? Find(string op)
    {
        var negated = op.StartsWith('!');
        var exact = op.EndsWith("_cs", StringComparison.Ordinal);
        var name = op[(negated ? 1 : 0)..(op.Length - (exact ? 3 : 0))];
        var comparison = exact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        Func<string, string, bool>? test = name switch
        {
            "contains" => (text, part) => text.Contains(part, comparison),
            "startswith" => (text, part) => text.StartsWith(part, comparison),
            "endswith" => (text, part) => text.EndsWith(part, comparison),
            "has" => (text, part) => Has(text, part, comparison, atStart: true, atEnd: true),
            "hasprefix" => (text, part) => Has(text, part, comparison, atStart: true, atEnd: false),
            "hassuffix" => (text, part) => Has(text, part, comparison, atStart: false, atEnd: true),
            _ => null,
        };
        return !negated || test is null ? test : (text, part) => !test(text, part);
    }

    /// <summary>Whether the part stands in the text with no letter or digit before it or behind it.</summary>
    public static bool Has(string text, string part, StringComparison comparison, bool atStart = true, bool atEnd = true)
    {
        for (var at = text.IndexOf(part, comparison); at >= 0 && part.Length > 0; at = text.IndexOf(part, at + 1, comparison))
        {
            var end = at + part.Length;
            if ((!atStart || at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (!atEnd || end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }
        return part.Length == 0;
    }
}
