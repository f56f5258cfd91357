namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>An activity that must run; its row stays until its result is stored, so it runs at least once.</summary>
internal sealed record StoredTask(
    long Sequence,
    long Instance,
    int Execution,
    int TaskId,
    string Name,
    string? Input,
    string InstanceId,
    TraceLink Trace);
