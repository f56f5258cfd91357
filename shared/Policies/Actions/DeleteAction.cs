namespace Keelson.Policies;

/// <summary><c>delete</c>: deletes the resource.</summary>
public sealed record DeleteAction : PolicyAction
{
    public override string Word => "delete";
}
