using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Writes what a remediation will be judged and undone by, before it changes anything. Idempotent.</summary>
public sealed class RemediationFile(
    RemediationStore records, RemediationImages images, IPolicyAuthors authors, IOptions<SafetyOptions> options,
    TimeProvider clock)
{
    /// <summary>The steps may be taken: image first, then the record.</summary>
    public async Task<RemediationRecord> OpenAsync(
        RemediationOrder order, RemediationPlan plan, decimal? cost, CancellationToken cancellationToken)
    {
        await images.KeepBeforeAsync(order.Id, plan, cancellationToken);
        return await SaveAsync(order, plan, RemediationStatus.Acting, cancellationToken, record => record with { MonthlyCost = cost });
    }

    /// <summary>The steps need approvers.</summary>
    public async Task<RemediationRecord> AskAsync(
        RemediationOrder order, RemediationPlan plan, CancellationToken cancellationToken)
    {
        var asked = plan.Approval!;
        var now = clock.GetUtcNow();
        var wrote = await authors.AuthorsAsync(plan.Policies, cancellationToken);
        var within = asked.Within > TimeSpan.Zero ? asked.Within : options.Value.ApprovalTimeout;
        return await SaveAsync(order, plan, RemediationStatus.AwaitingApproval, cancellationToken, record => record with
        {
            Approval = record.Approval is { } there && there.PlanHash == plan.Hash ? there
                : new(plan.Hash, asked.Reason, asked.Approvers, asked.From, now, now + within,
                    record.Approval?.Decisions ?? [], wrote),
        });
    }

    /// <summary>The steps are only written down.</summary>
    public Task RehearseAsync(RemediationOrder order, RemediationPlan plan, CancellationToken cancellationToken) =>
        SaveAsync(order, plan, RemediationStatus.Rehearsed, cancellationToken, record => record with
        {
            EndedAt = clock.GetUtcNow(),
            Summary = $"A dry run: {Words(plan)}.",
        });

    private async Task<RemediationRecord> SaveAsync(
        RemediationOrder order, RemediationPlan plan, RemediationStatus status, CancellationToken cancellationToken,
        Func<RemediationRecord, RemediationRecord> complete)
    {
        var saved = await records.ChangeAsync(
            order.Id,
            // Once acting, a record is the steps' own; a repeat of the opening finds it as it left it.
            there => there is { HasEnded: true } || IsOf(there, status, plan)
                ? null
                : complete(Of(order, plan, status, there)),
            cancellationToken);
        return saved!;
    }

    private RemediationRecord Of(
        RemediationOrder order, RemediationPlan plan, RemediationStatus status, RemediationRecord? there) => new()
        {
            Id = order.Id,
            ResourceId = plan.Resource.Id,
            Type = plan.Resource.Type,
            Cause = order.Cause,
            Policies = plan.Policies,
            Status = status,
            CreatedAt = there?.CreatedAt ?? clock.GetUtcNow(),
            PlanHash = plan.Hash,
            ETag = plan.Resource.ETag,
            BodyHash = BodyHash.Of(plan.Resource.Body),
            Steps = [.. plan.Steps.Select(step => new StepRecord(step, StepState.Pending))],
            Approval = there?.Approval,
            Owner = NoticePlans.OwnerOf(plan.Resource.Body),
            Summary = Words(plan),
            Sequence = (there?.Sequence ?? 0) + 1,
        };

    private static bool IsOf(RemediationRecord? there, RemediationStatus status, RemediationPlan plan) =>
        there?.Status == status && there.PlanHash == plan.Hash && there.ETag == plan.Resource.ETag;

    private static string Words(RemediationPlan plan) => string.Join("; ", plan.Steps.Select(step => step.Title));
}
