using System.Text.Json.Nodes;
using Keelson.Audit;
using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Begins and ends the taking back of a remediation. Idempotent.</summary>
public sealed class RemediationUndoing(
    IResources resources, RemediationStore records, RemediationImages images, ClaimBook claims, ILedger ledger,
    IOptions<SafetyOptions> options, TimeProvider clock)
{
    /// <summary>The numbers of the steps to take back, last first; null when it is refused, which is recorded.</summary>
    public async Task<IReadOnlyList<int>?> BeginAsync(
        UndoOrder order, string instance, IUnderWay work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var record = await GetAsync(order, cancellationToken);
        // A repeat after a crash finds the undo begun, and the resource perhaps changed by it: it was unchanged then.
        if (record.Undo is { State: UndoState.Running } running && running.StartedAt == order.At)
            return Steps(record);
        if (!record.CanBeUndone)
            return await RefuseAsync(order, "There is nothing that can be taken back.", cancellationToken);
        if (await FindOtherAsync(record, instance, work, cancellationToken) is { } other)
            return await RefuseAsync(order, $"Remediation {other} is changing the resource. Ask again in a moment.", cancellationToken);
        if (await FindChangeAsync(record, cancellationToken) is { } change)
        {
            await claims.ReleaseAsync(record.ResourceId, record.Id, claim => claim, cancellationToken);
            return await RefuseAsync(order, change, cancellationToken);
        }
        var begun = new RemediationUndo(UndoState.Running, order.By, order.Reason, order.At, []);
        await SaveAsync(order, there => there with { Undo = begun }, cancellationToken);
        return Steps(record);
    }

    /// <summary>Ends it: verified against the image, or with what went wrong.</summary>
    public async Task<UndoState> EndAsync(
        UndoOrder order, IReadOnlyList<int> done, string? problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var record = await GetAsync(order, cancellationToken);
        problem ??= await FindDifferenceAsync(record, cancellationToken);
        var now = clock.GetUtcNow();
        var state = problem is null ? UndoState.Done : UndoState.Failed;
        await SaveAsync(order, there => there with
        {
            Status = problem is null ? RemediationStatus.Undone : there.Status,
            Undo = new(state, order.By, order.Reason, order.At, done, now, problem),
        }, cancellationToken);
        var rests = record.Policies.Select(policy => new PolicyRest(policy, order.By.Name, now + options.Value.RestAfterUndo));
        await claims.ReleaseAsync(
            record.ResourceId, record.Id, claim => done.Count > 0 ? claim.WithRests(rests, now) : claim, cancellationToken);
        await RecordAsync(order, record, state, problem, cancellationToken);
        return state;
    }

    private async Task<string?> FindOtherAsync(
        RemediationRecord record, string instance, IUnderWay work, CancellationToken cancellationToken)
    {
        string? dead = null;
        while (true)
        {
            var claim = await claims.TakeAsync(
                record.ResourceId, record.Id, instance, ClaimPhase.Acting, read: DateTimeOffset.MaxValue, dead, cancellationToken);
            if (claim.Remediation == record.Id)
                return null;
            if (await work.IsAliveAsync(claim.Instance!, cancellationToken))
                return claim.Remediation;
            dead = claim.Remediation;
        }
    }

    private async Task<string?> FindChangeAsync(RemediationRecord record, CancellationToken cancellationToken)
    {
        var live = await resources.GetAsync(record.ResourceId, null, cancellationToken);
        var after = await images.FindAfterAsync(record.Id, cancellationToken);
        if (live is null)
            return after is null ? null : "The resource is gone, so there is nothing to restore.";
        // Steps beside the resource, or a failure in the middle, left no image; each step then checks for itself.
        return after is null || BodySameness.Same(live.Body, after.Body) ? null
            : "The resource has changed since it was remediated; undoing would overwrite that. Put it right by hand.";
    }

    private async Task<string?> FindDifferenceAsync(RemediationRecord record, CancellationToken cancellationToken)
    {
        var live = await resources.GetAsync(record.ResourceId, null, cancellationToken);
        var before = await images.FindBeforeAsync(record, cancellationToken);
        return live is not null && before is not null && BodySameness.Same(live.Body, before.Body) ? null
            : "Azure accepted the undo, and yet the resource is not as it was. Compare it with its image.";
    }

    private async Task<IReadOnlyList<int>?> RefuseAsync(
        UndoOrder order, string reason, CancellationToken cancellationToken)
    {
        var record = await SaveAsync(order, there => there.Status == RemediationStatus.Undone ? there : there with
        {
            Undo = new(UndoState.Refused, order.By, order.Reason, order.At, [], clock.GetUtcNow(), reason),
        }, cancellationToken);
        await RecordAsync(order, record, UndoState.Refused, reason, cancellationToken);
        return null;
    }

    private Task RecordAsync(
        UndoOrder order, RemediationRecord record, UndoState state, string? note, CancellationToken cancellationToken)
    {
        var action = state switch
        {
            UndoState.Done => "remediation.undone",
            UndoState.Refused => "remediation.undo-refused",
            _ => "remediation.undo-failed",
        };
        return ledger.AppendAsync(
            new($"{order.RemediationId}:undo:{order.At.UtcTicks}:{state}", new(LedgerActorKind.Person, order.By.Id, order.By.Name),
                action, record.ResourceId, record.Id, order.Reason, note is null ? null : new JsonObject { ["note"] = note }),
            cancellationToken);
    }

    private async Task<RemediationRecord> SaveAsync(
        UndoOrder order, Func<RemediationRecord, RemediationRecord> change, CancellationToken cancellationToken) =>
        await records.ChangeAsync(
            order.RemediationId, there => there is null ? null : change(there) with { Sequence = there.Sequence + 1 }, cancellationToken)
        ?? throw Absent(order);

    private async Task<RemediationRecord> GetAsync(UndoOrder order, CancellationToken cancellationToken) =>
        await records.FindAsync(order.RemediationId, cancellationToken) ?? throw Absent(order);

    private static PermanentException Absent(UndoOrder order) => new(
        "remediation.absent", order.RemediationId, $"The record of remediation {order.RemediationId} is gone. Nothing was changed.");

    private static IReadOnlyList<int> Steps(RemediationRecord record) => [.. record.Steps
        .Where(step => step is { State: StepState.Done, Step.Undo.Kind: not (UndoKind.Nothing or UndoKind.Impossible) })
        .Select(step => step.Step.Number).Reverse()];
}
