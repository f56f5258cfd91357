namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>How a recorded execution stood when it was recorded. The names are written into files.</summary>
internal enum ExecutionEnd
{
    Running,
    Completed,
    Failed,
    ContinuedAsNew,
    Terminated,
}
