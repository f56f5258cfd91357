// Mirrors Microsoft.DurableTask.Client 1.25.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.DurableTask.Client;

/// <summary>Whether sub-orchestrations go too.</summary>
public record PurgeInstanceOptions(bool Recursive = false);
