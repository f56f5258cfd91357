using Keelson.Telemetry;

namespace Keelson.Azure;

/// <summary>
/// The run and step that Azure calls are made for, ambient in the async flow. Request ids are derived from it, so that
/// Azure's activity log tells which run did what, and a repeated step repeats its ids. Names the run to logs and spans, too.
/// </summary>
public sealed class RequestScope : IDisposable
{
    private static readonly AsyncLocal<RequestScope?> Ambient = new();

    private readonly RequestScope? _outer = Ambient.Value;
    private int _requests;

    private RequestScope(string runId, string step) => (RunId, Step) = (runId, step);

    public static RequestScope? Current => Ambient.Value;

    public string RunId { get; }

    public string Step { get; }

    /// <summary>The same for all requests of a run: Azure's correlation id.</summary>
    public Guid CorrelationId => CorrelationIdOf(RunId);

    /// <summary>The correlation id that a run's requests carry, and Azure's events about what they did.</summary>
    public static Guid CorrelationIdOf(string runId) => NameGuid.Create($"run:{runId}");

    public static RequestScope Begin(string runId, string step)
    {
        var scope = new RequestScope(runId, step);
        Ambient.Value = scope;
        InvocationScope.Name(runId);
        return scope;
    }

    /// <summary>The id of the next request of this step; the same number gives the same id.</summary>
    public Guid NextRequestId() => NameGuid.Create($"run:{RunId}/{Step}/{Interlocked.Increment(ref _requests)}");

    public void Dispose() => Ambient.Value = _outer;
}
