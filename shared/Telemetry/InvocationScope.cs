using System.Collections;
using System.Diagnostics;

namespace Keelson.Telemetry;

/// <summary>
/// Log scope of one function's invocation, which names the run as soon as the code within knows it. Begun once, where
/// functions are invoked; whatever is logged inside carries the run, also when the record is exported later.
/// </summary>
public sealed class InvocationScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<InvocationScope?> Ambient = new();

    private volatile string? runId;

    private InvocationScope()
    {
    }

    public int Count => runId is null ? 0 : 1;

    public KeyValuePair<string, object?> this[int index] => index == 0 && runId is { } id
        ? new(KeelsonTelemetry.RunId, id)
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Begins it for the async flow of the caller; pass it to <c>ILogger.BeginScope</c>.</summary>
    public static InvocationScope Begin() => Ambient.Value = new();

    /// <summary>Says which run this invocation, and the current span, works for. An invocation works for one.</summary>
    public static void Name(string runId)
    {
        Activity.Current?.SetTag(KeelsonTelemetry.RunId, runId);
        if (Ambient.Value is { } scope)
            scope.runId = runId;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        if (runId is { } id)
            yield return new(KeelsonTelemetry.RunId, id);
    }

    /// <summary>As loggers that write plain text show it.</summary>
    public override string ToString() => runId is { } id ? $"{KeelsonTelemetry.RunId}:{id}" : "";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
