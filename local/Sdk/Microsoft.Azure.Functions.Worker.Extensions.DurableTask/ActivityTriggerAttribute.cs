// Mirrors Microsoft.Azure.Functions.Worker.Extensions.DurableTask 1.15.0: same namespace, names, signatures and semantics; only the members in use.

using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes the function an activity; it runs at least once per call.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    public string? Activity { get; set; }
}
