using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary><c>GET /api/environments</c> (<c>?team=</c>, <c>?deleted=true</c>) and <c>GET /api/environments/{id}</c>.</summary>
public sealed class EnvironmentsHttp(Gate gate, EnvironmentStore environments)
{
    [Function("ListEnvironmentsHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/environments")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        string? team = request.Query["team"];
        var deleted = request.Query["deleted"] == "true";
        var items = await environments.ListAsync(cancellationToken)
            .Where(environment => team is null || environment.Team == team)
            .Where(environment => deleted || environment.State != EnvironmentState.Deleted)
            .ToListAsync(cancellationToken);
        return Reply.Json(new { items });
    }

    [Function("GetEnvironmentHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/environments/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        var environment = EnvironmentId.TryParse(id, out var parsed)
            ? await environments.FindAsync(parsed.ToString(), cancellationToken) : null;
        return environment is null
            ? Reply.Problem(request.HttpContext, Problem.NotFound("environment of that name"))
            : Reply.Json(environment);
    }
}
