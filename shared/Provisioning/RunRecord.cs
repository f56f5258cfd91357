using Keelson.Requests;

namespace Keelson.Provisioning;

/// <summary>
/// The story of one run: the document <c>runs/{yyyyMM}/{id}.json</c>, which is all
/// that the API and the portal show. Only the run's own orchestration writes it once it has started, and
/// <see cref="Sequence"/> only grows, so a late write never undoes a newer one.
/// </summary>
public sealed record RunRecord
{
    public required RunOrder Order { get; init; }

    public string Id => Order.RunId;

    public long Sequence { get; init; }

    public RunStatus Status { get; init; } = RunStatus.Accepted;

    public IReadOnlyList<RunStage> Stages { get; init; } = [];

    /// <summary>Hash of the plan in force; the plan itself is <c>plans/{hash}.json</c>.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Estimate of the plan in force, for lists.</summary>
    public decimal? MonthlyCost { get; init; }

    public string? Currency { get; init; }

    public ApprovalState? Approval { get; init; }

    /// <summary>Each resource this run touched and what became of it.</summary>
    public IReadOnlyList<ResourceOutcome> Resources { get; init; } = [];

    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>Set when the run ended: one sentence that says exactly what it did.</summary>
    public string? Summary { get; init; }

    public RunError? Error { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool HasEnded => EndedAt is not null;
}
