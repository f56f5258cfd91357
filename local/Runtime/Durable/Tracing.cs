using System.Diagnostics;
using Keelson.Local.Runtime.Durable.Storage;

namespace Keelson.Local.Runtime.Durable;

/// <summary>
/// Spans of durable work. An instance keeps the trace of what started it and a span id of its own, so that its
/// activities hang under it in the same trace, also after the process was restarted.
/// </summary>
internal static class Tracing
{
    /// <summary>The name under which the real SDK publishes its spans; listeners need no change.</summary>
    public const string SourceName = "Microsoft.DurableTask";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of starting an instance; its context is what the instance keeps.</summary>
    public static Activity? StartClient(string name, string instanceId) =>
        Source.HasListeners()
            ? Tag(Source.StartActivity($"create_orchestration:{name}", ActivityKind.Producer), "orchestration", name, instanceId)
            : null;

    /// <summary>The link a new instance keeps, to whatever is current.</summary>
    public static TraceLink NewLink()
    {
        var span = ActivitySpanId.CreateRandom().ToHexString();
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } current)
            return new TraceLink(current.Id, current.TraceStateString, span);
        var context = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        return new TraceLink(Format(context.TraceId, context.SpanId.ToHexString(), context.TraceFlags), null, span);
    }

    /// <summary>The traceparent for what an orchestration calls.</summary>
    public static string? ParentFor(TraceLink link) =>
        link.Span is { } span && ActivityContext.TryParse(link.Parent, link.State, out var parent)
            ? Format(parent.TraceId, span, parent.TraceFlags)
            : link.Parent;

    public static Activity? StartActivityTask(StoredTask task)
    {
        if (!Source.HasListeners()
            || !ActivityContext.TryParse(ParentFor(task.Trace), task.Trace.State, isRemote: true, out var parent))
        {
            return null;
        }

        var span = Source.StartActivity($"activity:{task.Name}", ActivityKind.Server, parent);
        span?.SetTag("durabletask.task.task_id", task.TaskId);
        return Tag(span, "activity", task.Name, task.InstanceId);
    }

    /// <summary>One step of an orchestration: what its code logs belongs to the run's trace.</summary>
    public static Activity? StartStep(InstanceRecord instance)
    {
        if (!Source.HasListeners()
            || !ActivityContext.TryParse(ParentFor(instance.Trace), instance.Trace.State, isRemote: true, out var parent))
        {
            return null;
        }

        return Tag(
            Source.StartActivity($"orchestration_step:{instance.Name}", ActivityKind.Internal, parent),
            "orchestration", instance.Name, instance.Id);
    }

    /// <summary>The whole orchestration as one span, published when it has ended.</summary>
    public static void PublishOrchestration(InstanceRecord instance, DateTimeOffset endedAt, string? failure)
    {
        if (!Source.HasListeners()
            || instance.Trace.Span is not { } id
            || !ActivityContext.TryParse(instance.Trace.Parent, instance.Trace.State, isRemote: true, out var parent))
        {
            return;
        }

        using var span = Source.StartActivity(
            $"orchestration:{instance.Name}", ActivityKind.Server, parent, startTime: instance.CreatedAt);
        if (span is null)
            return;
        SpanIdentity.Set(span, id);
        Tag(span, "orchestration", instance.Name, instance.Id);
        if (failure is not null)
            span.SetStatus(ActivityStatusCode.Error, failure);
        span.SetEndTime(endedAt.UtcDateTime);
    }

    private static Activity? Tag(Activity? span, string type, string name, string instanceId) => span?
        .SetTag("durabletask.type", type)
        .SetTag("durabletask.task.name", name)
        .SetTag("durabletask.task.instance_id", instanceId);

    private static string Format(ActivityTraceId trace, string span, ActivityTraceFlags flags) =>
        $"00-{trace.ToHexString()}-{span}-{(flags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}";
}
