using System.Text.RegularExpressions;

namespace Keelson.Policies;

/// <summary>
/// Puts the values of <c>vars</c> where a text names them in braces. A text that is only <c>{name}</c> becomes the value as
/// it is, a list or number too; within a longer text the value must be a text or number. Other braces stay as they are.
/// </summary>
internal sealed partial class YamlVariables(YamlMap variables)
{
    private long _weight;
    private long _expanded;

    /// <exception cref="YamlFaultException">A value does not fit its place, or all of them write out too much.</exception>
    public YamlPart Expand(YamlPart part)
    {
        switch (part)
        {
            case YamlText text:
                return Expand(text);
            case YamlList list:
                return list with { Items = list.Items.Select(Expand).ToArray() };
            default:
                var map = (YamlMap)part;
                return map with { Entries = map.Entries.Select(e => new YamlEntry(e.Key, Expand(e.Value))).ToArray() };
        }
    }

    private YamlPart Expand(YamlText text)
    {
        Count(text, 1, 0);
        if (!text.Text.Contains('{', StringComparison.Ordinal))
            return text;
        if (Only().Match(text.Text) is { Success: true } only && variables.Find(only.Groups[1].Value) is { } whole)
        {
            Count(text, whole.Value.Weight, 0);
            return Placed(whole.Value, text);
        }
        var expanded = Name().Replace(text.Text, match => Within(text, match));
        return ReferenceEquals(expanded, text.Text) ? text : text with { Text = expanded, Plain = false };
    }

    // What is wrong in a value is told where it is used.
    private static YamlPart Placed(YamlPart value, YamlPart place) => value with { Line = place.Line, Column = place.Column };

    private string Within(YamlText text, Match match)
    {
        if (variables.Find(match.Groups[1].Value) is not { } variable)
            return match.Value;
        if (variable.Value is not YamlText value)
        {
            throw new YamlFaultException(
                text.Line, text.Column, $"{match.Value} is no text, so it can only stand alone");
        }
        Count(text, 0, value.Text.Length);
        return value.Text;
    }

    private void Count(YamlPart at, long pieces, long characters)
    {
        _weight += pieces;
        _expanded += characters;
        if (_weight > YamlBounds.MaxWeight || _expanded > YamlBounds.MaxExpanded)
            throw new YamlFaultException(at.Line, at.Column, "variables and aliases write out more than is read. Split the file");
    }

    [GeneratedRegex("^\\{([A-Za-z_][A-Za-z0-9_-]*)\\}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Only();

    [GeneratedRegex("\\{([A-Za-z_][A-Za-z0-9_-]*)\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
