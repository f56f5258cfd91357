// Mirrors Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of input bindings.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute;
