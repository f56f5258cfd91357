using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/findings</c>: the worst policies first (<c>?policy=</c>, <c>?team=</c>, <c>?severity=</c>, <c>?framework=</c>,
/// <c>?category=</c>, <c>?status=</c>, <c>?resource=</c>, <c>?limit=</c>, <c>?after=ID</c>);
/// <c>GET /api/findings/summary</c> in numbers; <c>GET /api/findings/{id}</c>.
/// </summary>
public sealed class FindingsHttp(Gate gate, FindingReader reader, FindingCounter counter)
{
    [Function("ListFindingsHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var errors = new List<FieldError>();
        if (!ListQuery.TryLimit(request.Query["limit"], out var limit))
            errors.Add(new("/limit", ListQuery.LimitRule));
        string? after = request.Query["after"];
        if (after is not null && !FindingId.TryParse(after, out _, out _))
            errors.Add(new("/after", "The id of the last finding you have."));
        var filter = FindingQuery.Read(request.Query, errors);
        if (errors.Count > 0)
            return Reply.Problem(context, Problem.Invalid(errors));
        var found = await reader.ListAsync(filter, after, cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        var next = found.Count > limit
            ? Reply.NextPage(request, new() { ["after"] = page[^1].Finding.Id, ["limit"] = $"{limit}" }) : null;
        return Reply.Json(new { items = page, next });
    }

    [Function("CountFindingsHttp")]
    public async Task<IResult> CountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings/summary")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        return caller.Succeeded
            ? Reply.Json(await counter.CountAsync(cancellationToken))
            : Reply.Problem(request.HttpContext, caller.Problem);
    }

    [Function("GetFindingHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        return await reader.FindAsync(id, cancellationToken) is { } found
            ? Reply.Json(found)
            : Reply.Problem(request.HttpContext, Problem.NotFound("finding of that id"));
    }
}
