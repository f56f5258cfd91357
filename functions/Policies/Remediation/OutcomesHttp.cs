using System.Globalization;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/outcomes</c>: what came of each event, by the time of the events, newest first. <c>?resource=</c> (an id, or
/// the beginning of one), <c>?kind=</c>, <c>?limit=</c> (50, at most 200); <c>next</c> is the address of the next page.
/// </summary>
public sealed class OutcomesHttp(Gate gate, OutcomeStore outcomes)
{
    [Function("ListOutcomesHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/outcomes")] HttpRequest request,
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
        if (!EnumQuery.TryRead<OutcomeKind>(query["kind"], out var kind, out var rule))
            errors.Add(new("/kind", rule));
        if (errors.Count > 0)
            return Reply.Problem(context, Problem.Invalid(errors));

        string? resource = query["resource"];
        var found = await outcomes.ListAsync(query["before"], cancellationToken)
            .Where(outcome => resource is null || outcome.ResourceId.StartsWith(resource, StringComparison.OrdinalIgnoreCase))
            .Where(outcome => kind is null || outcome.Kind == kind)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        var next = found.Count > limit ? AfterPage(page[^1], limit) : null;
        return Reply.Json(new { items = page, next });
    }

    private static string AfterPage(EventOutcome last, int limit)
    {
        var before = Uri.EscapeDataString(OutcomeStore.Position(last));
        return string.Create(CultureInfo.InvariantCulture, $"/api/outcomes?before={before}&limit={limit}");
    }
}
