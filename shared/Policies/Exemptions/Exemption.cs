namespace Keelson.Policies;

/// <summary>
/// Leave, for a while, for a part of the estate not to keep a policy: the one kind of exception that findings, events and
/// plans know. It always ends.
/// </summary>
/// <param name="Policy">The policy or plan rule it is an exception to.</param>
/// <param name="Scope">A resource id; it holds for that resource and everything below it.</param>
/// <param name="Owner">Who answers for it and is told before it ends: a team's name, or an e-mail address.</param>
/// <param name="Reason">Why, in the words of whoever asked for it.</param>
/// <param name="Ticket">Where that was agreed; null when nowhere else.</param>
/// <param name="CreatedBy">Who granted it, for people to read.</param>
/// <param name="ExpiresAt">The first moment at which it holds no longer.</param>
public sealed record Exemption(
    string Id, string Policy, string Scope, string Owner, string Reason, string? Ticket,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt)
{
    /// <summary>Set when it was taken back before its time.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    public string? EndReason { get; init; }

    /// <summary>When its owner was told that it ends soon.</summary>
    public DateTimeOffset? NoticedAt { get; init; }

    /// <summary>The first moment at which it holds no longer, whatever the cause.</summary>
    public DateTimeOffset End => EndedAt is { } ended && ended < ExpiresAt ? ended : ExpiresAt;

    /// <summary>Whether the resource is its scope, or within it.</summary>
    public bool Covers(string resourceId)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        var scope = Scope.AsSpan().TrimEnd('/');
        return resourceId.AsSpan().StartsWith(scope, StringComparison.OrdinalIgnoreCase)
            && (resourceId.Length == scope.Length || resourceId[scope.Length] == '/');
    }

    public bool HoldsAt(DateTimeOffset at) => CreatedAt <= at && at < End;
}
