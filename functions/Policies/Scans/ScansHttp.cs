using Keelson.Access;
using Keelson.Api;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>
/// <c>POST /api/scans</c> starts one (202), <c>GET /api/scans</c> lists them newest first (<c>?limit=</c>, <c>?before=ID</c>),
/// <c>GET /api/scans/{id}</c> shows how far one has come.
/// </summary>
public sealed class ScansHttp(Gate gate, ScanStarter starter, ScanStore scans, ScanReader reader, PolicyLibrary library)
{
    [Function("StartScanHttp")]
    public async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/scans")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Operate);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<ScanRequest>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var (kind, policies) = (body.Value.Value.Kind ?? ScanKind.Full, body.Value.Value.Policies);
        if (await CheckAsync(policies, cancellationToken) is { Count: > 0 } errors)
            return Reply.Problem(context, Problem.Invalid(errors));
        if (await starter.TryStartAsync(client, kind, caller.Value.Name, policies, cancellationToken) is not { } order)
        {
            var active = await ScanStarter.FindUnderWayAsync(client, cancellationToken);
            return Reply.Problem(context, Problem.Conflict(
                "scan-under-way", $"Scan {active?.Id ?? "of before"} is under way. Ask again when it has ended."));
        }
        context.Response.Headers.Location = $"/api/scans/{order.Id}";
        return Reply.Json(new { scanId = order.Id, status = $"/api/scans/{order.Id}" }, StatusCodes.Status202Accepted);
    }

    [Function("ListScansHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/scans")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var errors = new List<FieldError>();
        if (!ListQuery.TryLimit(request.Query["limit"], out var limit))
            errors.Add(new("/limit", ListQuery.LimitRule));
        string? before = request.Query["before"];
        if (before is not null && !RunIds.IsRunId(before))
            errors.Add(new("/before", "The id of the last scan you have."));
        if (errors.Count > 0)
            return Reply.Problem(context, Problem.Invalid(errors));
        var found = await scans.ListAsync(before, cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        var next = found.Count > limit
            ? Reply.NextPage(request, new() { ["before"] = page[^1].Id, ["limit"] = $"{limit}" }) : null;
        return Reply.Json(new { items = page, next });
    }

    [Function("GetScanHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/scans/{id}")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        if (await reader.FindAsync(id, cancellationToken) is { } found)
            return Reply.Json(found);
        // Accepted, and not begun yet: there is little to show, but it is no mistake to ask.
        return await ScanStarter.FindUnderWayAsync(client, cancellationToken) is { } order && order.Id == id
            ? Reply.Json(new ScanView(ScanRecord.Of(order), Found: null))
            : Reply.Problem(context, Problem.NotFound("scan of that id"));
    }

    private async Task<IReadOnlyList<FieldError>> CheckAsync(
        IReadOnlyList<string>? policies, CancellationToken cancellationToken)
    {
        if (policies is null)
            return [];
        if (policies.Count == 0)
            return [new("/policies", "Name the policies to judge by, or leave the field out for all.")];
        var catalogue = await library.CurrentAsync(cancellationToken);
        var known = catalogue.Judged.Select(entry => entry.Name).ToList();
        return [.. policies.Select((name, at) => (Name: name, At: at))
            .Where(named => !known.Contains(named.Name, StringComparer.Ordinal))
            .Select(named => new FieldError(
                $"/policies/{named.At}", $"No policy of that name is judged.{NearestName.Hint(named.Name, known)}"))];
    }
}
