using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Histories;

/// <summary>The context of an orchestrator with one change to what it does.</summary>
internal sealed class MutatingContext(TaskOrchestrationContext real, Mutation mutation) : TaskOrchestrationContext
{
    private readonly Dictionary<string, int> calls = new(StringComparer.Ordinal);

    public override TaskName Name => real.Name;

    public override string InstanceId => real.InstanceId;

    public override string Version => real.Version;

    public override ParentOrchestrationInstance? Parent => real.Parent;

    public override DateTime CurrentUtcDateTime => mutation.Now(real.CurrentUtcDateTime);

    public override bool IsReplaying => real.IsReplaying;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => real.GetInput<T>();

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null) => mutation.Activity is { } change
            ? MutateAsync<TResult>(change, name, options, async (other, otherOptions) =>
                await real.CallActivityAsync<TResult>(other, input, otherOptions))
            : real.CallActivityAsync<TResult>(name, input, options);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) => mutation.Child is { } change
            ? MutateAsync<TResult>(change, orchestratorName, options, async (other, otherOptions) =>
                await real.CallSubOrchestratorAsync<TResult>(other, input, otherOptions))
            : real.CallSubOrchestratorAsync<TResult>(orchestratorName, input, options);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => mutation.Timer is { } change
        ? change(real, fireAt, cancellationToken) : real.CreateTimer(fireAt, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        real.WaitForExternalEvent<T>(mutation.Event(eventName), cancellationToken);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        if (mutation.StartOver is { } change)
            change(real, newInput, preserveUnprocessedEvents);
        else
            real.ContinueAsNew(newInput, preserveUnprocessedEvents);
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        real.SendEvent(instanceId, eventName, payload);

    public override void SetCustomStatus(object? customStatus) => real.SetCustomStatus(customStatus);

    public override Guid NewGuid() => real.NewGuid();

    private async Task<TResult> MutateAsync<TResult>(
        Func<Mutation.Call, Task<Mutation.Answer>> change,
        TaskName name,
        TaskOptions? options,
        Func<string, TaskOptions?, Task<object?>> proceed)
    {
        var number = calls[name.Name] = calls.GetValueOrDefault(name.Name) + 1;
        return (await change(new(name.Name, number, options, real, proceed))).Value is TResult result ? result : default!;
    }
}
