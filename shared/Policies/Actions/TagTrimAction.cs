namespace Keelson.Policies;

/// <summary><c>tag-trim</c>: removes tags, in the order of their names, until there is space for so many more of the 50
/// that Azure allows; with no space asked for, all but those to preserve.</summary>
public sealed record TagTrimAction(int Space, IReadOnlyList<string> Preserve) : PolicyAction
{
    public const int MostTags = 50;

    public override string Word => "tag-trim";

    /// <summary>The names to remove from a resource that has these.</summary>
    public IReadOnlyList<string> Surplus(IReadOnlyCollection<string> tags)
    {
        if (Space > 0 && tags.Count + Space <= MostTags)
            return [];
        var candidates = tags.Except(Preserve, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return Space == 0 ? candidates : candidates[..Math.Min(candidates.Length, tags.Count + Space - MostTags)];
    }
}
