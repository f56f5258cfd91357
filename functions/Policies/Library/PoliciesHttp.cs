using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Primitives;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/policies</c>: all there are, by name (<c>?severity=</c>, <c>?category=</c>, <c>?framework=</c>, <c>?switch=</c>,
/// <c>?file=</c>, <c>?limit=</c>, <c>?after=NAME</c>); <c>GET /api/policies/{name}</c>;
/// <c>PUT /api/policies/{name}/switch</c> decides how far one may go.
/// </summary>
public sealed class PoliciesHttp(Gate gate, PolicyLibrary library, PolicyDesk desk)
{
    [Function("ListPoliciesHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/policies")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var query = request.Query;
        if (!ListQuery.TryLimit(query["limit"], out var limit))
            return Reply.Problem(context, Problem.Invalid([new("/limit", ListQuery.LimitRule)]));
        var catalogue = await library.CurrentAsync(cancellationToken);
        string? after = query["after"];
        var found = catalogue.Entries
            .Where(entry => string.CompareOrdinal(entry.Name, after) > 0)
            .Where(entry => Is(query["severity"], entry.Policy.Metadata.Severity)
                && Is(query["category"], entry.Policy.Metadata.Category) && Is(query["switch"], entry.Switch) && Is(query["file"], entry.File))
            .Where(entry => query["framework"].FirstOrDefault() is not { } framework
                || entry.Policy.Metadata.Controls.Any(control => control.Framework == framework))
            .Take(limit + 1).Select(PolicyView.Of).ToList();
        var page = found.Take(limit).ToList();
        var next = found.Count > limit
            ? Reply.NextPage(request, new() { ["after"] = page[^1].Name, ["limit"] = $"{limit}" }) : null;
        return Reply.Json(new { items = page, next, version = catalogue.Version, faults = catalogue.Faults });
    }

    [Function("GetPolicyHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/policies/{name}")] HttpRequest request,
        string name, CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        return (await library.CurrentAsync(cancellationToken)).Find(name) is { } entry
            ? Reply.Json(PolicyView.Of(entry))
            : Reply.Problem(request.HttpContext, Problem.NotFound("policy of that name"));
    }

    [Function("SwitchPolicyHttp")]
    public async Task<IResult> SwitchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/policies/{name}/switch")] HttpRequest request,
        string name, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Administer);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<SwitchBody>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var decided = await desk.SwitchAsync(
            name, body.Value.Value.Switch, body.Value.Value.Reason, caller.Value, cancellationToken);
        return decided.Succeeded
            ? Reply.Json(PolicyView.Of(decided.Value))
            : Reply.Problem(context, decided.Problem);
    }

    private static bool Is<T>(StringValues wanted, T value) =>
        wanted.FirstOrDefault() is not { Length: > 0 } text
        || text.Equals(value?.ToString(), StringComparison.OrdinalIgnoreCase);
}
