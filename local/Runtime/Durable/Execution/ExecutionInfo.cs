using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>What stays the same during one execution of an instance.</summary>
/// <param name="InstanceId">The id callers know.</param>
/// <param name="Execution">Counts how often the instance started over; part of what makes its ids unique.</param>
internal sealed record ExecutionInfo(
    string InstanceId,
    int Execution,
    string Name,
    string Version,
    string? Input,
    ParentOrchestrationInstance? Parent);
