namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// Where a value stands in the template's text, both counted from one; the default stands for a computed value.
/// </summary>
internal readonly record struct Position(int Line, int Column)
{
    public override string ToString() => Line > 0 ? $" at line '{Line}' and column '{Column}'" : string.Empty;
}
