namespace Keelson.Policies;

/// <summary><c>untag</c>: removes tags; one that is not there is no error.</summary>
public sealed record UntagAction(IReadOnlyList<string> Tags) : PolicyAction
{
    public override string Word => "untag";
}
