// Mirrors Microsoft.Azure.Functions.Worker.Core 2.52.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the invocation pipeline.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
