using System.Runtime.InteropServices;
using Keelson.Local.Runtime.Durable.Storage;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Something to do: a step of an instance, or an activity.</summary>
/// <param name="Instance">Whose step it is, or who asked for the activity.</param>
/// <param name="Task">The activity; null for a step.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WorkItem(long Instance, StoredTask? Task = null)
{
    public WorkKind Kind => Task is null ? WorkKind.Step : WorkKind.Activity;
}

internal enum WorkKind
{
    Step,
    Activity,
}
