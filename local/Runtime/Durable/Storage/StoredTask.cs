namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// An activity that must run. The history says that it was asked for and, later, how it ended; in between it is to be
/// run, again if need be: at least once.
/// </summary>
internal sealed record StoredTask(
    long Instance, int Execution, int TaskId, string Name, string? Input, string InstanceId, TraceLink Trace);
