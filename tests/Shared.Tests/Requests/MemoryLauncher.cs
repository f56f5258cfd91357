using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>A task hub in memory: one run at a time in each environment.</summary>
internal sealed class MemoryLauncher : IRunLauncher
{
    private readonly Dictionary<string, string> active = new(StringComparer.Ordinal);

    public List<string> Launched { get; } = [];

    public List<object> Told { get; } = [];

    /// <summary>Called once a launch is durable.</summary>
    public Action AfterLaunch { get; set; } = () => { };

    public void End(string environment) => active.Remove(environment);

    public Task<string> LaunchAsync(RunOrder order, CancellationToken cancellationToken)
    {
        if (active.TryAdd(order.Environment, order.RunId))
        {
            Launched.Add(order.RunId);
            AfterLaunch();
        }
        return Task.FromResult(active[order.Environment]);
    }

    public Task<string?> FindActiveAsync(string environment, CancellationToken cancellationToken) =>
        Task.FromResult(active.GetValueOrDefault(environment));

    public Task TellAsync(string environment, string eventName, object message, CancellationToken cancellationToken)
    {
        Told.Add(message);
        return Task.CompletedTask;
    }
}
