namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>A piece of a query.</summary>
/// <param name="Text">As written.</param>
/// <param name="Value">Of a text, without its quotes and escapes; else as <paramref name="Text"/>.</param>
/// <param name="Start">Index in the query.</param>
internal readonly record struct KqlToken(KqlTokenKind Kind, string Text, string Value, int Start, KqlPosition At)
{
    public bool Is(string text) => Kind is KqlTokenKind.Word or KqlTokenKind.Mark && Text == text;
}
