using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using CoreAlreadyExists = DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// The client of the embedded engine. What it returned from is on the disk. Works also before the engine is started.
/// </summary>
internal sealed class EmbeddedDurableTaskClient(EngineParts parts, InstanceWaiters waiters)
    : DurableTaskClient("embedded")
{
    private readonly ILogger logger = parts.LoggerFactory.CreateLogger("Microsoft.DurableTask.Client");

    /// <summary>Stores a new instance; it starts when its time has come.</summary>
    /// <exception cref="ArgumentException">There is no such orchestrator, or the id is reserved.</exception>
    /// <exception cref="CoreAlreadyExists">The id is taken by an instance whose status refuses.</exception>
    /// <exception cref="PayloadTooLargeException">The input is larger than a history may hold.</exception>
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default) =>
        Start(
            orchestratorName,
            parts.Payloads.Write(input, $"The input of orchestration '{orchestratorName.Name}'"),
            options,
            cancellation);

    /// <summary>An event for an instance that does not exist or has ended is discarded.</summary>
    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var kept = await Post(instanceId, new HistoryEvent(
            EventKind.EventRaised,
            parts.Time.GetUtcNow(),
            Name: eventName,
            Data: parts.Payloads.Write(eventPayload, $"The event '{eventName}' for '{instanceId}'")));
        if (!kept)
            logger.EventDiscarded(eventName, instanceId);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitUntil(
            instanceId, status => status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitUntil(instanceId, InstanceStatus.IsTerminal, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Post(instanceId, new HistoryEvent(
            EventKind.Terminated,
            parts.Time.GetUtcNow(),
            Data: parts.Payloads.Write(options?.Output, $"The output of orchestration '{instanceId}'"),
            Reference: options?.Recursive == true ? Termination.Recursive : null));

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Post(instanceId, new HistoryEvent(EventKind.Suspended, parts.Time.GetUtcNow(), Data: reason));

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Post(instanceId, new HistoryEvent(EventKind.Resumed, parts.Time.GetUtcNow(), Data: reason));

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var found = parts.Store.Find(instanceId, getInputsAndOutputs);
        return Task.FromResult(found is null ? null : ToMetadata(found, getInputsAndOutputs));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create((token, size, _) =>
        {
            var page = parts.Store.Query(query, size ?? query.PageSize, token ?? query.ContinuationToken);
            var found = page.Values.Select(instance => ToMetadata(instance, query.FetchInputsAndOutputs)).ToList();
            return Task.FromResult(new Page<OrchestrationMetadata>(found, page.ContinuationToken));
        });
    }

    /// <exception cref="ArgumentOutOfRangeException">A page holds at least one id.</exception>
    /// <exception cref="ArgumentException">The key comes from another list.</exception>
    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(parts.Store.ListIds(new IdQuery(
            runtimeStatus?.ToArray(), completedTimeFrom, completedTimeTo, pageSize, IdQuery.Row(lastInstanceKey))));
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new PurgeResult(await parts.Store.PurgeAsync([instanceId], options?.Recursive ?? false), isComplete: true);
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new Purge(parts).RunAsync(filter, options?.Recursive ?? false, cancellation);

    /// <summary>Starts an instance over with its first input.</summary>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">It has not ended, and the id is to be used again.</exception>
    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var old = parts.Store.Find(instanceId, withData: true)
            ?? throw new ArgumentException($"There is no instance '{instanceId}'.", nameof(instanceId));
        var options = new StartOrchestrationOptions(restartWithNewInstanceId ? null : instanceId)
        {
            Version = old.Version,
            Tags = old.Tags ?? new Dictionary<string, string>(),
        };
        return await Start(old.Name, old.Input, options, cancellation);
    }

    /// <summary>Lets a failed instance go on from what succeeded; what failed, here and below, is tried again.</summary>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">It has not failed, or today's code does not replay it.</exception>
    public override Task RewindInstanceAsync(
        string instanceId, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return new Rewind(parts).RunAsync(instanceId, reason);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> Start(
        TaskName orchestratorName, string? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = options?.InstanceId ?? Guid.CreateVersion7(parts.Time.GetUtcNow()).ToString("N");
        InstanceIdRules.Check(id);
        if (string.IsNullOrEmpty(orchestratorName.Name)
            || !parts.Functions.TryGetOrchestrator(orchestratorName.Name, out _))
        {
            throw new ArgumentException(
                $"There is no orchestrator named '{orchestratorName.Name}'.", nameof(orchestratorName));
        }

        using var span = Tracing.StartClient(orchestratorName.Name, id);
        var now = parts.Time.GetUtcNow();
        var instance = new InstanceRecord
        {
            Id = id,
            Name = orchestratorName.Name,
            Version = options?.Version?.Version ?? parts.Options.DefaultVersion,
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
            Input = input,
            Tags = options?.Tags,
            StartAt = options?.StartAt is { } at && at > now ? at : null,
            Trace = Tracing.NewLink(),
        };
        var refusal = await parts.Store.CreateAsync(instance, DedupePolicy.For(options));
        return refusal is null
            ? id
            : throw new CoreAlreadyExists($"An orchestration with the id '{id}' already exists and is {refusal}.");
    }

    private Task<bool> Post(string instanceId, HistoryEvent message)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return parts.Store.PostAsync(instanceId, message);
    }

    private async Task<OrchestrationMetadata> WaitUntil(
        string instanceId, Func<OrchestrationRuntimeStatus, bool> reached, bool withData, CancellationToken cancellation)
    {
        using var waiter = waiters.Begin(instanceId, reached);
        if (reached(Find(data: false).Status))
            return ToMetadata(Find(withData), withData);
        return ToMetadata(await waiter.Reached.WaitAsync(cancellation), withData);

        InstanceRecord Find(bool data) => parts.Store.Find(instanceId, data)
            ?? throw new InvalidOperationException($"An orchestration with the id '{instanceId}' does not exist.");
    }

    private OrchestrationMetadata ToMetadata(InstanceRecord instance, bool withData) =>
        new(instance.Name, instance.Id)
        {
            RuntimeStatus = instance.Status,
            CreatedAt = instance.CreatedAt,
            LastUpdatedAt = instance.UpdatedAt,
            SerializedInput = withData ? instance.Input : null,
            SerializedOutput = withData ? instance.Output : null,
            SerializedCustomStatus = instance.CustomStatus,
            DataConverter = withData ? parts.Functions.Converter : null,
            Tags = instance.Tags ?? new Dictionary<string, string>(),
            FailureDetails = instance.Failure is { } failure ? FailureJson.Read(failure) : null,
        };
}
