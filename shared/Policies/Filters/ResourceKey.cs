namespace Keelson.Policies;

/// <summary>What a value filter looks at: an expression, or a tag.</summary>
/// <param name="Text">As written.</param>
/// <param name="Tag">The name of a tag; null for an expression.</param>
/// <param name="Path">The expression; null for a tag.</param>
/// <param name="Transforms">How the names of the resource's tags are changed before they are compared with
/// <paramref name="Tag"/>, in order; empty leaves them.</param>
public sealed record ResourceKey(
    string Text, string? Tag, JmesPath? Path, IReadOnlyList<TagKeyTransform> Transforms)
{
    private const string TagPrefix = "tag:";

    /// <exception cref="JmesPathException">The text is neither a tag nor an expression.</exception>
    public static ResourceKey Parse(string text, IReadOnlyList<TagKeyTransform>? transforms = null) =>
        text.StartsWith(TagPrefix, StringComparison.Ordinal)
            ? new(text, text[TagPrefix.Length..], null, transforms ?? [])
            : new(text, null, JmesPath.Parse(text), transforms ?? []);

    /// <summary>The value in a resource; null when there is none, or the expression fails.</summary>
    public JmesValue Find(JmesValue resource, out JmesFailure failure)
    {
        failure = JmesFailure.None;
        if (Path is not null)
            return Path.Search(resource, out failure);
        var tags = resource.Field("tags");
        if (Transforms.Count == 0)
            return tags.Field(Tag!);
        // As in a dictionary of the changed names: of two names that become one, the last is kept.
        return tags.Entries().LastOrDefault(e => Transforms.Aggregate(e.Key, TagKeyTransforms.Apply) == Tag).Value;
    }

    public override string ToString() => Text;
}
