namespace Keelson.Policies;

/// <summary>A piece of a YAML document, and where it stands. An alias is the very piece that its anchor marks.</summary>
/// <param name="Weight">How many pieces it is made of, itself included and aliases written out.</param>
internal abstract record YamlPart(int Line, int Column, long Weight);

/// <summary>A scalar.</summary>
/// <param name="Plain">Written without quotes, so that it may be a number, a flag or null.</param>
internal sealed record YamlText(int Line, int Column, string Text, bool Plain) : YamlPart(Line, Column, 1);

/// <summary>A sequence.</summary>
internal sealed record YamlList(int Line, int Column, long Weight, IReadOnlyList<YamlPart> Items)
    : YamlPart(Line, Column, Weight);

/// <summary>A mapping; no key is there twice.</summary>
internal sealed record YamlMap(int Line, int Column, long Weight, IReadOnlyList<YamlEntry> Entries)
    : YamlPart(Line, Column, Weight)
{
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key.Text == key);
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlText Key, YamlPart Value);
