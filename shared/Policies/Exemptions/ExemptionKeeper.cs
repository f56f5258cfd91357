using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Audit;
using Keelson.Requests;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Does what is due in an exemption's life: tells its owner that it ends soon, and puts it away when it has. That it holds
/// no longer needs nobody's doing: the book asks the clock. Each step is safe to repeat.
/// </summary>
public sealed class ExemptionKeeper(
    ExemptionStore store, TeamDirectory teams, INotifier notifier, ILedger ledger, IOptions<ExemptionOptions> options)
{
    /// <summary>Those that have ended by <paramref name="now"/> and are not put away yet.</summary>
    public async Task<IReadOnlyList<Exemption>> EndedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await store.ReadAsync(cancellationToken)).Exemptions.Where(exemption => exemption.End <= now)];

    /// <summary>Tells the owners of those that end soon. Once each.</summary>
    public async Task NoticeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var register = await store.ReadAsync(cancellationToken);
        foreach (var exemption in register.Exemptions.Where(exemption => IsDue(exemption, now)))
        {
            // Told first, noted second: a crash in between tells again under the same id, which is told once.
            await notifier.NotifyAsync(Words(exemption), cancellationToken);
            await store.ChangeAsync(
                current => current.Find(exemption.Id) is { NoticedAt: null } found
                    ? current.With(found with { NoticedAt = now }) : null,
                cancellationToken);
        }
    }

    /// <summary>Writes its end into the ledger, tells its owner, and puts it away. The last step; all are repeatable.</summary>
    public async Task CloseAsync(Exemption ended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ended);
        if (ended.EndedAt is null)
        {
            await ledger.AppendAsync(
                new($"exemption:{ended.Id}:expired", LedgerActor.Platform, "exemption.expired", ended.Scope, null,
                    $"It ended at {ended.End:u}, as granted", new JsonObject { ["exemption"] = ended.Id, ["policy"] = ended.Policy }),
                cancellationToken);
        }
        await notifier.NotifyAsync(
            new($"exemption-{ended.Id}-ended", Audience(ended), $"The exemption from {ended.Policy} has ended",
                $"{ended.Policy} holds again for {ended.Scope}. Its findings are open again.", "/exemptions", ended.End),
            cancellationToken);
        await store.PutAwayAsync(ended, cancellationToken);
    }

    private bool IsDue(Exemption exemption, DateTimeOffset now) =>
        exemption.NoticedAt is null && exemption.HoldsAt(now) && exemption.ExpiresAt - now <= options.Value.Notice;

    private Notice Words(Exemption exemption) => new(
        $"exemption-{exemption.Id}-ends", Audience(exemption),
        $"The exemption from {exemption.Policy} ends on {exemption.ExpiresAt:yyyy-MM-dd}",
        $"{exemption.Owner}: {exemption.Policy} will hold again for {exemption.Scope} from {exemption.ExpiresAt:u} on. "
        + "Put it right until then, or ask for another exemption with a reason that still holds.",
        "/exemptions", DueAt(exemption));

    // When the notice was due, not when it is given: a repeated one is known by its id and its month.
    private DateTimeOffset DueAt(Exemption exemption)
    {
        var due = exemption.ExpiresAt - options.Value.Notice;
        return due > exemption.CreatedAt ? due : exemption.CreatedAt;
    }

    // A team's own people see its notices; an address that is no team's is looked after by the platform's owners.
    private string Audience(Exemption exemption) =>
        teams.Find(exemption.Owner) is { } team ? team.Name : $"role:{nameof(Role.Owner)}";
}
