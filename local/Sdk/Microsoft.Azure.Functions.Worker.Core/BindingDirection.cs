// Mirrors Microsoft.Azure.Functions.Worker.Core 2.52.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding brings data in or carries it out.</summary>
public enum BindingDirection
{
    In,
    Out,
}
