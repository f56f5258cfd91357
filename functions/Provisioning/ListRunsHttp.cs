using System.Globalization;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// <c>GET /api/runs</c>: newest first. <c>?environment=</c>, <c>?status=</c>, <c>?limit=</c> (50, at most 200) and
/// <c>?before=RUNID</c> for the next page.
/// </summary>
public sealed class ListRunsHttp(Gate gate, RunStore runs)
{
    [Function(nameof(ListRunsHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/runs")] HttpRequest request,
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
        if (before is not null && !RunIds.IsRunId(before))
            errors.Add(new("/before", "The id of the last run you have."));
        RunStatus? status = null;
        if (query["status"] is [{ Length: > 0 } text])
        {
            if (Enum.TryParse<RunStatus>(text, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(text[0]))
                status = parsed;
            else
                errors.Add(new("/status", $"One of {string.Join(", ", Enum.GetNames<RunStatus>())}."));
        }
        if (errors.Count > 0)
            return Reply.Problem(context, Problem.Invalid(errors));

        string? environment = query["environment"];
        var found = await runs.ListAsync(before, cancellationToken)
            .Where(run => environment is null || run.Order.Environment == environment)
            .Where(run => status is null || run.Status == status)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        var next = found.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"/api/runs?before={page[^1].Id}&limit={limit}") : null;
        return Reply.Json(new { items = page, next });
    }
}
