// Mirrors Microsoft.Azure.Functions.Worker.Core 2.52.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
