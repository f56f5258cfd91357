namespace Keelson.Policies;

/// <summary><c>stop</c>: stops a machine, cluster or database; a machine is deallocated, so that it costs nothing.</summary>
/// <param name="PowerOff">A machine is only switched off: it keeps its host and its price.</param>
public sealed record StopAction(bool PowerOff) : PolicyAction
{
    public override string Word => "stop";
}
