namespace Keelson.Policies;

/// <summary>A tag's name or value: a text, or what an expression finds in the resource.</summary>
/// <param name="Text">The text; with an expression, what is used when it finds nothing. Null then leaves the tag alone.</param>
public sealed record TagValue(string? Text, JmesPath? Expression = null)
{
    /// <summary>The text for a resource; null when there is none. A number or flag becomes its JSON text.</summary>
    public string? For(JmesValue resource) => Expression?.Search(resource) switch
    {
        null or { IsNull: true } => Text,
        { Kind: JmesKind.Text } found => found.Text,
        { } found => found.ToString(),
    };
}
