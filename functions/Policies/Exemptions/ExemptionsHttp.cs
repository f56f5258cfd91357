using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/exemptions</c>: those that hold, the nearest end first (<c>?policy=</c>, <c>?owner=</c>, <c>?ended=true</c>,
/// <c>?limit=</c>, <c>?after=ID</c>); <c>GET /api/exemptions/{id}</c>; <c>POST</c> grants one, <c>DELETE</c> takes it back.
/// </summary>
public sealed class ExemptionsHttp(Gate gate, ExemptionReader reader, ExemptionDesk desk, TimeProvider clock)
{
    [Function("ListExemptionsHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exemptions")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var query = request.Query;
        if (!ListQuery.TryLimit(query["limit"], out var limit))
            return Reply.Problem(context, Problem.Invalid([new("/limit", ListQuery.LimitRule)]));
        string? policy = query["policy"], owner = query["owner"], after = query["after"];
        var wanted = reader.ListAsync(query["ended"] == "true", cancellationToken)
            .Where(view => policy is null || view.Exemption.Policy == policy)
            .Where(view => owner is null || view.Exemption.Owner == owner);
        if (after is not null)
            wanted = wanted.SkipWhile(view => view.Exemption.Id != after).Skip(1);
        var found = await wanted.Take(limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        var next = found.Count > limit
            ? Reply.NextPage(request, new() { ["after"] = page[^1].Exemption.Id, ["limit"] = $"{limit}" }) : null;
        return Reply.Json(new { items = page, next });
    }

    [Function("GetExemptionHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exemptions/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        return await reader.FindAsync(id, cancellationToken) is { } found
            ? Reply.Json(found)
            : Reply.Problem(request.HttpContext, Problem.NotFound("exemption of that id"));
    }

    [Function("CreateExemptionHttp")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/exemptions")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Administer);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<ExemptionRequest>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var created = await desk.CreateAsync(body.Value.Value, caller.Value, cancellationToken);
        if (!created.Succeeded)
            return Reply.Problem(context, created.Problem);
        context.Response.Headers.Location = $"/api/exemptions/{created.Value.Id}";
        return Reply.Json(ExemptionView.Of(created.Value, clock.GetUtcNow()), StatusCodes.Status201Created);
    }

    [Function("EndExemptionHttp")]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/exemptions/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Administer);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<ReasonBody>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var ended = await desk.EndAsync(id, body.Value.Value.Reason, caller.Value, cancellationToken);
        return ended.Succeeded
            ? Reply.Json(ExemptionView.Of(ended.Value, clock.GetUtcNow()))
            : Reply.Problem(context, ended.Problem);
    }
}
