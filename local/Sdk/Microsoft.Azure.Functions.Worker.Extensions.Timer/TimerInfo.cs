// Mirrors Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One firing of a timer.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when it fires later than it was due, for example because the host was down.</summary>
    public bool IsPastDue { get; set; }
}
