using System.Globalization;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/remediations</c>: newest first. <c>?resource=</c> (an id, or the beginning of one), <c>?policy=</c>,
/// <c>?status=</c>, <c>?limit=</c> (50, at most 200) and <c>?before=ID</c> for the next page.
/// <c>GET /api/remediations/{id}</c>: one, with its steps and how each is undone.
/// </summary>
public sealed class RemediationsHttp(Gate gate, RemediationStore records)
{
    [Function("ListRemediationsHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/remediations")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var query = request.Query;
        var errors = new List<FieldError>();
        if (!ListQuery.TryLimit(query["limit"], out var limit))
            errors.Add(new("/limit", ListQuery.LimitRule));
        string? before = query["before"];
        if (before is not null && !RemediationIds.IsId(before))
            errors.Add(new("/before", "The id of the last remediation you have."));
        if (!EnumQuery.TryRead<RemediationStatus>(query["status"], out var status, out var rule))
            errors.Add(new("/status", rule));
        if (errors.Count > 0)
            return Reply.Problem(context, Problem.Invalid(errors));

        string? resource = query["resource"];
        string? policy = query["policy"];
        var found = await records.ListAsync(before, cancellationToken)
            .Where(record => resource is null || record.ResourceId.StartsWith(resource, StringComparison.OrdinalIgnoreCase))
            .Where(record => policy is null || record.Policies.Contains(policy, StringComparer.OrdinalIgnoreCase))
            .Where(record => status is null || record.Status == status)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        var next = found.Count > limit
            ? string.Create(CultureInfo.InvariantCulture, $"/api/remediations?before={page[^1].Id}&limit={limit}") : null;
        return Reply.Json(new { items = page, next });
    }

    [Function("GetRemediationHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/remediations/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        return await records.FindAsync(id, cancellationToken) is { } record
            ? Reply.Json(new { remediation = record, canBeUndone = record.CanBeUndone })
            : Reply.Problem(context, Problem.NotFound("remediation of that id"));
    }
}
