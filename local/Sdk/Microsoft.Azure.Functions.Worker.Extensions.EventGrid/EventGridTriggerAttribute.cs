// Mirrors Microsoft.Azure.Functions.Worker.Extensions.EventGrid 3.6.0: same namespace, names, signatures and semantics; only the members in use.

using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on Event Grid events.</summary>
public sealed class EventGridTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>True to receive all events of a delivery at once, as an array.</summary>
    public bool IsBatched { get; set; }
}
