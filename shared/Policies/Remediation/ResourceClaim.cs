using Keelson.Azure;

namespace Keelson.Policies;

/// <summary>
/// What remediation knows of one resource: who is at it, what it did to it lately, and what people undid. The document
/// <c>claims/{xx}/{hash}.json</c>; resources that were never remediated have none.
/// </summary>
public sealed record ResourceClaim
{
    // Enough to count the changes of a day, and to recognise events that come late.
    private const int Remembered = 20;

    public required string ResourceId { get; init; }

    public ClaimPhase Phase { get; init; }

    /// <summary>The remediation that holds it.</summary>
    public string? Remediation { get; init; }

    /// <summary>The holder's durable instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Latest last.</summary>
    public IReadOnlyList<PastChange> Changes { get; init; } = [];

    public IReadOnlyList<PolicyRest> Rests { get; init; } = [];

    /// <summary>The remediation whose requests carried this correlation id; null when it was none of the latest.</summary>
    public string? FindAuthor(string? correlationId) => Guid.TryParse(correlationId, out var id)
        ? Changes.Select(change => change.Remediation).Append(Remediation)
            .FirstOrDefault(known => known is not null && RequestScope.CorrelationIdOf(known) == id)
        : null;

    public int ChangesSince(DateTimeOffset moment) => Changes.Count(change => change.At > moment);

    /// <summary>Whether another remediation has changed the resource since it was read.</summary>
    public bool IsChangedSince(DateTimeOffset read, string remediation) =>
        Changes.Any(change => change.At >= read && change.Remediation != remediation);

    public PolicyRest? RestOf(string policy, DateTimeOffset now) =>
        Rests.FirstOrDefault(rest => rest.Policy == policy && rest.Until > now);

    public ResourceClaim WithChange(PastChange change) => Changes.Any(known => known.Remediation == change.Remediation)
        ? this
        : this with { Changes = [.. Changes.TakeLast(Remembered - 1), change] };

    public ResourceClaim WithRests(IEnumerable<PolicyRest> rests, DateTimeOffset now)
    {
        PolicyRest[] added = [.. rests];
        return this with { Rests = [.. Rests.Where(rest => rest.Until > now && added.All(one => one.Policy != rest.Policy)), .. added] };
    }

    public ResourceClaim Freed() => this with { Phase = ClaimPhase.Free, Remediation = null, Instance = null };
}
