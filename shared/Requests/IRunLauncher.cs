using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>Starts runs and speaks to them.</summary>
public interface IRunLauncher
{
    /// <summary>
    /// Starts the run unless its environment has one already. Returns the id of the run that is under way: the order's
    /// own, also when an earlier call with the same order started it, or another one's. Durable when it returns.
    /// </summary>
    Task<string> LaunchAsync(RunOrder order, CancellationToken cancellationToken);

    /// <summary>The run that is under way in an environment, or null.</summary>
    Task<string?> FindActiveAsync(string environment, CancellationToken cancellationToken);

    /// <summary>Hands a message to a run under way. Durable when it returns.</summary>
    Task TellAsync(string environment, string eventName, object message, CancellationToken cancellationToken);
}
