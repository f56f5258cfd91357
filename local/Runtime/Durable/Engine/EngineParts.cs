using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>What the parts of one engine share.</summary>
internal sealed record EngineParts(
    IDurableStore Store,
    IDurableFunctions Functions,
    LiveInstances Instances,
    DurableMetrics Metrics,
    DurableOptions Options,
    TimeProvider Time,
    ILoggerFactory LoggerFactory)
{
    public Payloads Payloads { get; } = new(Functions.Converter, Options.MaxPayloadBytes);
}
