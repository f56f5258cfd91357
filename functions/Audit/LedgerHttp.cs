using System.Globalization;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Audit;

/// <summary>
/// <c>GET /api/ledger</c>: who did what and why, newest first (<c>?before=SEQ</c>, <c>?run=</c>, <c>?target=</c>, <c>?limit=</c>).
/// <c>GET /api/ledger/verification</c> recomputes the chain.
/// </summary>
public sealed class LedgerHttp(Gate gate, ILedger ledger)
{
    [Function("ListLedgerHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/ledger")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        if (!ListQuery.TryLimit(request.Query["limit"], out var limit))
            return Reply.Problem(request.HttpContext, Problem.Invalid([new("/limit", ListQuery.LimitRule)]));
        long? before = long.TryParse(request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
        string? run = request.Query["run"];
        string? target = request.Query["target"];
        var items = await ledger.ReadAsync(before, cancellationToken)
            .Where(entry => run is null || entry.Run == run)
            .Where(entry => target is null || entry.Target == target)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return Reply.Json(new { items });
    }

    [Function("VerifyLedgerHttp")]
    public async Task<IResult> VerifyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/ledger/verification")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        return caller.Succeeded
            ? Reply.Json(await ledger.VerifyAsync(anchor: null, cancellationToken))
            : Reply.Problem(request.HttpContext, caller.Problem);
    }
}
