namespace Keelson.Policies;

/// <summary><c>lock</c>: sets a management lock.</summary>
/// <param name="Level"><c>ReadOnly</c> or <c>CanNotDelete</c>.</param>
/// <param name="Name">Null is one made of the policy's name.</param>
public sealed record LockAction(string Level, string? Name, string? Notes) : PolicyAction
{
    public override string Word => "lock";
}
