using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Audit;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Grants exemptions and takes them back, with a line in the ledger before each takes effect.</summary>
public sealed class ExemptionDesk(
    ExemptionStore store, ExemptionForm form, ExemptionNames names, ILedger ledger, RunIds ids, TimeProvider clock)
{
    private const int MaxReason = 500;

    /// <summary>A second one for the same policy and scope is refused while the first holds: end it, or let it end.</summary>
    public async Task<Answer<Exemption>> CreateAsync(
        ExemptionRequest request, Principal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var now = clock.GetUtcNow();
        var errors = form.Check(request, await names.AllAsync(cancellationToken), now);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var exemption = new Exemption(
            ids.Next(), request.Policy!, request.Scope!.TrimEnd('/'), request.Owner!.Trim(), request.Reason!.Trim(),
            string.IsNullOrWhiteSpace(request.Ticket) ? null : request.Ticket.Trim(), now, principal.Name,
            request.ExpiresAt!.Value.ToUniversalTime());
        if (Refusal(await store.ReadAsync(cancellationToken), exemption, now) is { } early)
            return early;
        await RecordAsync(exemption, "created", principal, exemption.Reason, cancellationToken);
        Problem? refusal = null;
        await store.ChangeAsync(
            register => (refusal = Refusal(register, exemption, now)) is null
                ? new([.. register.Exemptions, exemption]) : null,
            cancellationToken);
        return refusal is null ? exemption : refusal;
    }

    /// <summary>Takes it back from now on. One that has ended is left as it is.</summary>
    public async Task<Answer<Exemption>> EndAsync(
        string id, string? reason, Principal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            return Problem.Invalid([new("/reason", $"Say why it ends, in at most {MaxReason} characters.")]);
        var now = clock.GetUtcNow();
        if ((await store.ReadAsync(cancellationToken)).Find(id) is not { } there)
            return Problem.NotFound("exemption of that id that still holds");
        if (!there.HoldsAt(now))
            return Problem.Conflict("exemption-ended", $"Exemption {id} ended at {there.End:u}.");
        await RecordAsync(there, "ended", principal, reason.Trim(), cancellationToken);
        Exemption? ended = null;
        await store.ChangeAsync(register => Ended(register, out ended), cancellationToken);
        return ended is null ? Problem.Conflict("exemption-ended", $"Exemption {id} has just been ended.") : ended;

        ExemptionRegister? Ended(ExemptionRegister register, out Exemption? changed)
        {
            changed = register.Find(id) is { } found && found.HoldsAt(now)
                ? found with { EndedAt = now, EndedBy = principal.Name, EndReason = reason.Trim() } : null;
            return changed is null ? null : register.With(changed);
        }
    }

    private static Problem? Refusal(ExemptionRegister register, Exemption wanted, DateTimeOffset now)
    {
        if (register.Exemptions.Count >= ExemptionRegister.Most)
        {
            return Problem.Conflict(
                "too-many-exemptions",
                $"There are {ExemptionRegister.Most} exemptions, and there can be no more. End some, or change the policy.");
        }
        var same = register.Exemptions.FirstOrDefault(other => other.HoldsAt(now) && other.Policy == wanted.Policy
            && other.Scope.Equals(wanted.Scope, StringComparison.OrdinalIgnoreCase));
        return same is null ? null : Problem.Conflict(
            "exemption-exists", $"Exemption {same.Id} holds for the same policy and scope until {same.ExpiresAt:u}.");
    }

    private Task RecordAsync(
        Exemption exemption, string what, Principal principal, string reason, CancellationToken cancellationToken) =>
        ledger.AppendAsync(
            new($"exemption:{exemption.Id}:{what}", new(LedgerActorKind.Person, principal.Id, principal.Name),
                $"exemption.{what}", exemption.Scope, null, reason, new JsonObject
                {
                    ["exemption"] = exemption.Id,
                    ["policy"] = exemption.Policy,
                    ["owner"] = exemption.Owner,
                    ["ticket"] = exemption.Ticket,
                    ["expiresAt"] = exemption.ExpiresAt.ToString("O"),
                }),
            cancellationToken);
}
