using System.Globalization;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// The context handed to orchestrators. Each call becomes a numbered action; during replay actions are matched
/// against the recorded events, afterwards they are what the step adds.
/// </summary>
internal sealed class ReplayContext : TaskOrchestrationContext
{
    private readonly ExecutionInfo info;
    private readonly DataConverter converter;
    private readonly OrchestratorCode code;
    private readonly OrchestratorScheduler scheduler;
    private int nextTaskId;
    private int nextGuid;

    public ReplayContext(
        ExecutionInfo info, OrchestratorCode code, OrchestratorScheduler scheduler, ILoggerFactory loggerFactory)
    {
        this.info = info;
        this.code = code;
        converter = code.Payloads.Converter;
        this.scheduler = scheduler;
        LoggerFactory = loggerFactory;
        Events = new ExternalEvents(converter);
    }

    public override TaskName Name => info.Name;

    public override string InstanceId => info.InstanceId;

    public override string Version => info.Version;

    public override ParentOrchestrationInstance? Parent => info.Parent;

    public override DateTime CurrentUtcDateTime => Now.UtcDateTime;

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory { get; }

    /// <summary>The time of the current step.</summary>
    internal DateTimeOffset Now { get; set; }

    internal bool Replaying { get; set; } = true;

    internal ActionLedger Ledger { get; } = new();

    internal ExternalEvents Events { get; }

    /// <summary>The input as it was stored.</summary>
    internal string? RawInput => info.Input;

    internal string? CustomStatus { get; private set; }

    internal ContinueAsNewOptions? StartOver { get; private set; }

    public override T? GetInput<T>()
        where T : default
    {
        EnsureLegalAccess();
        return converter.Deserialize<T>(info.Input);
    }

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null)
    {
        EnsureLegalAccess();
        RefuseOptionsAsInput(input, options);
        var data = code.Payloads.Write(input, $"The input of activity '{name.Name}'");
        return new RetryLoop(this).Run(name, options?.Retry, () => Schedule<TResult>(
            new OrchestratorAction(EventKind.TaskScheduled, nextTaskId++) { Name = name.Name, Data = data }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        EnsureLegalAccess();
        RefuseOptionsAsInput(input, options);
        var data = code.Payloads.Write(input, $"The input of sub-orchestration '{orchestratorName.Name}'");
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return new RetryLoop(this).Run(orchestratorName, options?.Retry, () => Schedule<TResult>(
            new OrchestratorAction(EventKind.ChildScheduled, nextTaskId++)
            {
                Name = orchestratorName.Name,
                Data = data,
                Reference = id,
                Version = options?.Version?.Version ?? code.DefaultVersion,
                Tags = options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
            }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureLegalAccess();
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        var due = new DateTimeOffset(fireAt.ToUniversalTime());
        var action = new OrchestratorAction(EventKind.TimerCreated, nextTaskId++)
        {
            DueAt = due,
            Reference = due.ToString("O", CultureInfo.InvariantCulture),
        };
        var timer = new OpenTask<object?>(converter);
        Ledger.Add(action, timer);
        cancellationToken.Register(() =>
        {
            if (timer.TryCancel(cancellationToken))
                Ledger.CancelTimer(action);
        });
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureLegalAccess();
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        EnsureLegalAccess();
        Ledger.Add(new OrchestratorAction(EventKind.EventSent, nextTaskId++)
        {
            Name = eventName,
            Data = code.Payloads.Write(payload, $"The event '{eventName}' for '{instanceId}'"),
            Reference = instanceId,
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureLegalAccess();
        CustomStatus = code.Payloads.WriteCustomStatus(customStatus, InstanceId);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions
        {
            NewInput = newInput,
            PreserveUnprocessedEvents = preserveUnprocessedEvents,
        });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        EnsureLegalAccess();
        StartOver = options;
    }

    public override Guid NewGuid()
    {
        EnsureLegalAccess();
        return DeterministicGuid.Create(InstanceId, info.Execution, nextGuid++);
    }

    private static void RefuseOptionsAsInput(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                "Task options were given as the input. Name the parameter: options: …", nameof(input));
        }
    }

    private Task<T> Schedule<T>(OrchestratorAction action)
    {
        var open = new OpenTask<T>(converter);
        Ledger.Add(action, open);
        return open.Task;
    }

    private void EnsureLegalAccess()
    {
        if (!scheduler.IsCurrentThread)
            throw new NonDurableAwaitException();
    }
}
