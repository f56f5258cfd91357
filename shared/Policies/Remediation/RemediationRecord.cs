using System.Text.Json.Serialization;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// What was done to a resource because of policies, and why: the document <c>remediations/{yyyyMMdd}/{id}.json</c>. Written
/// by the remediation itself, and by its undo; a record with a higher <see cref="Sequence"/> is the newer one.
/// </summary>
public sealed record RemediationRecord
{
    public required string Id { get; init; }

    public required string ResourceId { get; init; }

    /// <summary>Full ARM type.</summary>
    public required string Type { get; init; }

    public required RemediationCause Cause { get; init; }

    /// <summary>The policies that the resource violated and whose actions the steps are.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    public required RemediationStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>Of the resource as it was judged, where its type has ETags: the steps hold for that version only.</summary>
    public string? ETag { get; init; }

    /// <summary>Of the writable body as it was judged.</summary>
    public required string BodyHash { get; init; }

    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    public RemediationApproval? Approval { get; init; }

    /// <summary>What the steps add to the monthly cost; null when no step costs.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>Whose resource it is, from its tags, as far as they tell.</summary>
    public string? Owner { get; init; }

    /// <summary>The remediation that undid this one.</summary>
    public RemediationUndo? Undo { get; init; }

    /// <summary>One sentence for people: what it came to.</summary>
    public string? Summary { get; init; }

    public RunError? Error { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long Sequence { get; init; }

    [JsonIgnore]
    public bool HasEnded => EndedAt is not null;

    /// <summary>Whether there is something that an undo could take back.</summary>
    [JsonIgnore]
    public bool CanBeUndone => HasEnded && Status is RemediationStatus.Applied or RemediationStatus.Failed
        && Steps.Any(step => step is { State: StepState.Done, Step.Undo.Kind: not (UndoKind.Nothing or UndoKind.Impossible) });
}
