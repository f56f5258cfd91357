using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Audit;
using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// The kill switch and the freeze windows, for all processes alike. Read before every single change and never kept, so
/// that it holds from the next change on.
/// </summary>
public sealed class SafetySwitch(IDocumentStore store, ILedger ledger, TimeProvider clock)
{
    public const string Path = "safety/state.json";

    private const int LongestReason = 500;

    public async Task<SafetyState> ReadAsync(CancellationToken cancellationToken) =>
        (await store.GetAsync<SafetyState>(Path, cancellationToken))?.Value ?? SafetyState.Open;

    /// <summary>Why nothing may be changed now; null when it may.</summary>
    public async Task<Hold?> FindHoldAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).HoldAt(clock.GetUtcNow());

    /// <summary>Changes it, or says what is wrong. In the ledger before it is in force when it opens, after when it
    /// stops: stopping never waits for anything.</summary>
    public async Task<Answer<SafetyState>> ChangeAsync(
        SafetyChange change, Person by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(by);
        var errors = Check(change);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        // One for all its attempts, so that a change that had to be applied again is in the ledger once.
        var entry = $"safety:{Guid.NewGuid():n}";
        while (true)
        {
            var there = await store.GetAsync<SafetyState>(Path, cancellationToken);
            var before = there?.Value ?? SafetyState.Open;
            var after = before with
            {
                Stopped = change.Stopped ?? before.Stopped,
                Freezes = change.Freezes ?? before.Freezes,
                Reason = change.Reason!.Trim(),
                By = by,
                At = clock.GetUtcNow(),
                Sequence = before.Sequence + 1,
            };
            var stops = after.Stopped && !before.Stopped;
            if (!stops)
                await RecordAsync(entry, before, after, cancellationToken);
            try
            {
                var condition = there is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(there.ETag);
                await store.PutAsync(Path, after, condition, cancellationToken);
                if (stops)
                    await RecordAsync(entry, before, after, cancellationToken);
                return after;
            }
            catch (PreconditionException)
            {
                // Someone else changed it at the same moment: apply this change to theirs.
            }
        }
    }

    private Task RecordAsync(string id, SafetyState before, SafetyState after, CancellationToken cancellationToken)
    {
        var action = after.Stopped == before.Stopped ? "safety.changed" : after.Stopped ? "safety.stopped" : "safety.resumed";
        return ledger.AppendAsync(
            new($"{id}:{action}", new(LedgerActorKind.Person, after.By!.Id, after.By.Name), action, "safety", null, after.Reason, new JsonObject
            {
                ["stopped"] = after.Stopped,
                ["freezes"] = JsonSerializer.SerializeToNode(after.Freezes, KeelsonJson.Options),
            }),
            cancellationToken);
    }

    private static List<FieldError> Check(SafetyChange change)
    {
        var errors = new List<FieldError>();
        if (change.Reason is null || string.IsNullOrWhiteSpace(change.Reason) || change.Reason.Length > LongestReason)
            errors.Add(new("/reason", $"Say why, in 1 to {LongestReason} characters."));
        if (change.Stopped is null && change.Freezes is null)
            errors.Add(new("/stopped", "Give stopped, freezes, or both."));
        errors.AddRange(FreezeRules.Check(change.Freezes ?? []));
        return errors;
    }
}
