using Keelson.Audit;
using Keelson.Policies;
using Keelson.Portal.Parts;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Findings;

/// <summary>Tells what came of a look at a resource that a person asked for.</summary>
public sealed class RequestedLooks(RemediationStore remediations, ILedger ledger)
{
    // The line is among the newest, for the look was asked for just now.
    private const int MostEntries = 500;

    /// <summary>Null when there is no such look at this resource.</summary>
    public async Task<RequestedLook?> FindAsync(
        DurableTaskClient client, string? instance, string resourceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (string.IsNullOrEmpty(instance)
            || await client.GetInstanceAsync(instance, getInputsAndOutputs: true, cancellationToken) is not { } look
            || look.Name != nameof(RemediateResource)
            || look.ReadInputAs<RemediationOrder>() is not { } order
            || !order.ResourceId.Equals(resourceId, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var record = await remediations.FindAsync(order.Id, cancellationToken);
        if (record is not null)
            return new(!record.HasEnded && record.Approval is null, Look.Of(record.Status).Tone, Words(record), record.Id);
        if (!look.IsCompleted)
            return new(true, Tone.Busy, "Keelson is looking at the resource.", null);
        return look.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? await EndedAsync(look.ReadOutputAs<OutcomeKind>(), order, cancellationToken)
            : new(false, Tone.Bad, "The look failed; the log has why. Nothing was changed.", null);
    }

    private async Task<RequestedLook> EndedAsync(
        OutcomeKind outcome, RemediationOrder order, CancellationToken cancellationToken)
    {
        if (outcome == OutcomeKind.NoOp)
        {
            return new(false, Tone.Idle,
                "Nothing was to be done: the resource keeps the policy by now, is exempt, or the policy only reports.", null);
        }
        var line = await ledger.ReadAsync(before: null, cancellationToken)
            .Take(MostEntries).FirstOrDefaultAsync(entry => entry.Run == order.Id, cancellationToken);
        return new(false, outcome == OutcomeKind.Waiting ? Tone.Wait : Tone.Bad, line?.Reason ?? "Nothing was changed.", null);
    }

    private static string Words(RemediationRecord record) => record.Status switch
    {
        RemediationStatus.Rehearsed => "A dry run: this is what would be done.",
        RemediationStatus.AwaitingApproval => "It waits for approval.",
        RemediationStatus.Acting => "It is being put right.",
        _ => record.Summary ?? $"{Look.Of(record.Status).Text}.",
    };
}
