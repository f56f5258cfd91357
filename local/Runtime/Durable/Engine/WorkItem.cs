using System.Runtime.InteropServices;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Something to do: a step of an instance, or an activity.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WorkItem(WorkKind Kind, long Key);

internal enum WorkKind
{
    Step,
    Activity,
}
