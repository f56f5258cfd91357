namespace Keelson.Policies;

/// <summary>Whether it is a remediation's turn at a resource. Exactly one of the three is set.</summary>
/// <param name="Settled">Another remediation covers it.</param>
public sealed record Turn(ResourceClaim? Taken = null, LookOutcome? Settled = null, DateTimeOffset? Until = null);
