// Mirrors Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of all bindings.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute;
