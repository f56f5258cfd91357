using System.Globalization;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// <c>GET /api/runs/{id}</c>: the run, with its plan. <c>?wait=30s</c> answers when there is news: newer than
/// <c>&amp;after=SEQUENCE</c>, or than when the request came.
/// </summary>
public sealed class GetRunHttp(Gate gate, RunWatch watch, PlanArchive plans)
{
    [Function(nameof(GetRunHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/runs/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        if (!TryWait(request.Query["wait"], out var wait))
            return Reply.Problem(context, Problem.Invalid([new("/wait", "Seconds to wait, such as 30s; at most 60s.")]));
        long? after = long.TryParse(request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;
        var run = await watch.WaitAsync(id, after, wait, cancellationToken);
        if (run is null)
            return Reply.Problem(context, Problem.NotFound("run of that id"));
        var plan = run.PlanHash is null ? null : await plans.FindAsync(run.PlanHash, cancellationToken);
        return Reply.Json(new RunView(run, plan));
    }

    private static bool TryWait(string? text, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!int.TryParse(text.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        wait = TimeSpan.FromSeconds(seconds);
        return wait <= RunWatch.Longest;
    }
}
