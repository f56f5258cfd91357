// Mirrors Microsoft.Azure.Functions.Worker.Extensions.DurableTask 1.15.0: same namespace, names, signatures and semantics; only the members in use.

using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a client of the durable task hub.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    public string? TaskHub { get; set; }

    public string? ConnectionName { get; set; }
}
