namespace Keelson.Policies;

/// <summary><c>start</c>: starts a machine, cluster or database that is stopped.</summary>
public sealed record StartAction : PolicyAction
{
    public override string Word => "start";
}
