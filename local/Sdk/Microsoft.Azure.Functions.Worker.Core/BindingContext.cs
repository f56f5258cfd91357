// Mirrors Microsoft.Azure.Functions.Worker.Core 2.52.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger delivered, by name.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
