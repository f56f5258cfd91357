// Mirrors Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker;

/// <summary>When a timer ran last, is due next, and when that was recorded.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
