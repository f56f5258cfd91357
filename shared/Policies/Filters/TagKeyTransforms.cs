using System.Text;

namespace Keelson.Policies;

/// <summary>Changes the names of tags, as Python's methods of the same names do.</summary>
internal static class TagKeyTransforms
{
    public static string Apply(string name, TagKeyTransform transform) => transform switch
    {
        TagKeyTransform.Capitalize => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant(),
        TagKeyTransform.Lower => name.ToLowerInvariant(),
        TagKeyTransform.Strip => name.Trim(),
        TagKeyTransform.Title => Title(name),
        TagKeyTransform.Upper => name.ToUpperInvariant(),
        TagKeyTransform.NoSpaces => name.Replace(" ", "", StringComparison.Ordinal),
        TagKeyTransform.NoUnderscores => name.Replace("_", "", StringComparison.Ordinal),
        TagKeyTransform.NoDashes => name.Replace("-", "", StringComparison.Ordinal),
        _ => name,
    };

    // Each letter after something that is none is a capital.
    private static string Title(string name)
    {
        var title = new StringBuilder(name.Length);
        var inWord = false;
        foreach (var c in name)
        {
            title.Append(inWord ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            inWord = char.IsLetter(c);
        }
        return title.ToString();
    }
}
