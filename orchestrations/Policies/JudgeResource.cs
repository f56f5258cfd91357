using Keelson.Azure;
using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Looks at a resource, judges it, and settles what nothing is to be done about. Otherwise opens the remediation: safe,
/// counted, and with its image and its steps kept; and takes the first step when nothing stands against it. Idempotent.
/// </summary>
public sealed class JudgeResource(
    ResourceLook look, RemediationDesk desk, RemediationClose close, ResourceFindings findings, FirstStep first,
    RemediationStore records, RunStore runs,
    IOptions<ProvisioningOptions> patience, IOptions<SafetyOptions> safety)
{
    [Function(nameof(JudgeResource))]
    public async Task<JudgedResource> RunAsync(
        [ActivityTrigger] JudgeInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var order = input.Order;
        using var scope = RequestScope.Begin(order.Id, nameof(JudgeResource));
        var isFirst = !input.Again;
        // Opened by an attempt that did not come to its end: what it did is for the steps to find, not to be judged.
        if (isFirst && await records.FindAsync(order.Id, cancellationToken) is { } opened && IsUnderWay(opened))
            return Act(opened, null);
        var seen = await look.ObserveAsync(order, input.Reserved, input.Again, cancellationToken);
        if (seen.Until is { } turn)
            return new() { Until = turn, Reserved = true };
        // Opened by an attempt whose host died before it could tell.
        input = input with { Again = input.Again || seen.Opened };
        if (seen is { Resource: null, Settled.Code: OutcomeCodes.Absent })
            await findings.GoneAsync(order.ResourceId, seen.Begun, cancellationToken);
        if (seen.Resource is null)
            return await SettleAsync(input, seen.Settled!, cancellationToken);
        var opening = await desk.DecideAsync(
            order, new(input.Instance, input.Begun, seen.Begun, input.Approved, input.Again), seen.Resource,
            new DurableWork(client, runs), cancellationToken);
        if (opening.Until is { } later)
            return new() { Until = later };
        look.Note(order, seen);
        return opening switch
        {
            { Settled: { } settled } => await SettleAsync(input, settled, cancellationToken),
            { Asks: { } asks } => await AskAsync(order, asks, cancellationToken),
            _ => await ActAsync(order, opening, isFirst, seen, cancellationToken),
        };
    }

    private async Task<JudgedResource> ActAsync(
        RemediationOrder order, Opening opening, bool atOnce, Observation seen, CancellationToken cancellationToken)
    {
        var record = opening.Acts!;
        var taken = atOnce ? await first.TryAsync(record, cancellationToken) : null;
        if (taken is not null && await first.VerifyAsync(order, record, taken, cancellationToken) is { } outcome)
            return new() { Outcome = outcome };
        // Not before: findings can wait, and what is verified already has told them.
        await findings.TakeAsync(seen.Resource!, opening.Verdict!, seen.Begun, remedied: true, cancellationToken);
        return Act(record, taken);
    }

    private JudgedResource Act(RemediationRecord record, StepTaken? taken) => new()
    {
        Steps = record.Steps.Count,
        First = taken,
        Limits = patience.Value.ToLimits() with { Operation = safety.Value.OperationTimeout },
    };

    private static bool IsUnderWay(RemediationRecord record) =>
        record.Status is RemediationStatus.Acting or RemediationStatus.Applied;

    private async Task<JudgedResource> SettleAsync(
        JudgeInput input, LookOutcome outcome, CancellationToken cancellationToken) => new()
        {
            Outcome = await close.SettleAsync(input.Order, outcome, input.Again, cancellationToken),
        };

    private async Task<JudgedResource> AskAsync(
        RemediationOrder order, RemediationRecord record, CancellationToken cancellationToken)
    {
        await close.AskedAsync(order, record, cancellationToken);
        return new() { Approval = record.Approval };
    }
}
