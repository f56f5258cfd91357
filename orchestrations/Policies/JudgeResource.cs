using Keelson.Azure;
using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Looks at a resource, judges it, and settles what nothing is to be done about. Otherwise opens the remediation: safe,
/// counted, and with its image and its steps kept. Changes nothing in Azure. Idempotent.
/// </summary>
public sealed class JudgeResource(
    ResourceLook look, RemediationDesk desk, RemediationClose close, ResourceFindings findings, RunStore runs,
    IOptions<ProvisioningOptions> patience, IOptions<SafetyOptions> safety)
{
    [Function(nameof(JudgeResource))]
    public async Task<JudgedResource> RunAsync(
        [ActivityTrigger] JudgeInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var order = input.Order;
        using var scope = RequestScope.Begin(order.Id, nameof(JudgeResource));
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
            order, new(input.Instance, input.Begun, input.Approved, input.Again), seen.Resource, seen.Begun,
            new DurableWork(client, runs),
            cancellationToken);
        if (opening.Until is { } later)
            return new() { Until = later };
        look.Note(order, seen);
        return opening switch
        {
            { Settled: { } settled } => await SettleAsync(input, settled, cancellationToken),
            { Asks: { } asks } => await AskAsync(order, asks, cancellationToken),
            _ => new()
            {
                Steps = opening.Acts!.Steps.Count,
                Limits = patience.Value.ToLimits() with { Operation = safety.Value.OperationTimeout },
            },
        };
    }

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
