using Keelson.Provisioning;
using Keelson.State;
using Keelson.Telemetry;

namespace Keelson.Requests;

/// <summary>
/// Accepts orders: remembers the idempotency key, launches the run, writes its first record, in this order. A crash
/// between two of them is healed by sending the request again; before the answer nothing is promised, after it nothing
/// is lost.
/// </summary>
public sealed class RunDesk(IDocumentStore store, RunStore runs, BlueprintArchive blueprints, TimeProvider clock)
{
    private static readonly TimeSpan LeaveTaking = TimeSpan.FromSeconds(10);

    public async Task<Answer<Submission>> AcceptAsync(
        RunOrder order, Blueprint blueprint, IdempotencyKey? key, IRunLauncher launcher, CancellationToken cancellationToken)
    {
        var repeated = false;
        if (key is not null)
        {
            var remembered = await RememberAsync(key, order.RunId, cancellationToken);
            if (remembered.Fingerprint != key.Fingerprint)
            {
                return Problem.Conflict(
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for a different request. Send a new key with a new request.")
                    with
                { RunId = remembered.RunId };
            }
            repeated = remembered.RunId != order.RunId;
            order = order with { RunId = remembered.RunId };
            if (repeated && await runs.FindAsync(order.RunId, cancellationToken) is not null)
                return new Submission(order.RunId, Repeated: true);
        }

        InvocationScope.Name(order.RunId);
        await blueprints.KeepAsync(blueprint, cancellationToken);
        var active = await LaunchAsync(order, launcher, cancellationToken);
        if (active != order.RunId)
        {
            if (key is not null)
                await store.DeleteAsync(key.DocumentPath, WriteCondition.Any, cancellationToken);
            return Problem.Conflict(
                "environment-busy",
                $"Run {active} is working on {order.Environment}. Wait for it to end, or withdraw it, and ask again.")
                with
            { RunId = active };
        }
        await runs.SaveAsync(new RunRecord { Order = order }, cancellationToken);
        return new Submission(order.RunId, repeated);
    }

    // Whoever sees that a run has ended may ask for the next one at once, while the ended run's orchestration is still
    // telling people and taking its leave: that is a moment to wait, not a conflict.
    private async Task<string> LaunchAsync(RunOrder order, IRunLauncher launcher, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var active = await launcher.LaunchAsync(order, cancellationToken);
            if (active == order.RunId
                || clock.GetElapsedTime(started) > LeaveTaking
                || await runs.FindAsync(active, cancellationToken) is not { HasEnded: true })
            {
                return active;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }

    private async Task<RememberedRequest> RememberAsync(
        IdempotencyKey key, string runId, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.GetAsync<RememberedRequest>(key.DocumentPath, cancellationToken) is { } there)
                return there.Value;
            var mine = new RememberedRequest(key.Fingerprint, runId, clock.GetUtcNow());
            try
            {
                await store.PutAsync(key.DocumentPath, mine, WriteCondition.IfAbsent, cancellationToken);
                return mine;
            }
            catch (PreconditionException)
            {
                // The same request at the same moment was quicker: its answer is the answer.
            }
        }
    }
}
