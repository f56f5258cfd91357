namespace Keelson.Policies;

/// <summary><c>tag</c>: sets tags, over older values.</summary>
public sealed record TagAction(IReadOnlyList<KeyValuePair<TagValue, TagValue>> Tags) : PolicyAction
{
    public override string Word => "tag";
}
