using System.Text.Json.Nodes;
using Keelson.Audit;
using Keelson.Requests;

namespace Keelson.Provisioning;

/// <summary>Puts a drift that was not known before into the ledger and into words.</summary>
public sealed class DriftLog(ILedger ledger, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Idempotent per drift: the ledger line and the notice are named after its fingerprint.</summary>
    public async Task<Notice> ReportAsync(
        EnvironmentRecord environment, string cause, bool repairs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var drift = environment.Drift!;
        var id = $"drift:{environment.Id}:{drift.Fingerprint[..16]}:{drift.FirstSeen.ToUnixTimeSeconds()}";
        var what = PlanWords.Drift(drift.Changes);
        await ledger.AppendAsync(
            new(id, LedgerActor.Platform, "environment.drifted", environment.Id, null, $"Seen by {cause}", new JsonObject
            {
                ["resources"] = new JsonArray([.. drift.Changes.Take(20).Select(change => JsonValue.Create(change.ResourceId))]),
                ["fingerprint"] = drift.Fingerprint,
            }),
            cancellationToken);
        var then = repairs ? "It is being put back as approved." : "Repair it from the environment's page, or request the change properly.";
        return new(
            id, environment.Team, $"{environment.Id} was changed behind Keelson's back",
            $"{what} {then}", $"/environments/{environment.Id}", drift.FirstSeen);
    }
}
