using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary><c>GET /api/catalogue</c>: what can be asked for. <c>GET /api/catalogue/{name}</c> (<c>?version=</c>): its schema.</summary>
public sealed class CatalogueHttp(Gate gate, IBlueprintCatalogue catalogue)
{
    [Function("ListCatalogueHttp")]
    public IResult List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalogue")] HttpRequest request)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        var items = catalogue.List().Select(blueprint => new
        {
            blueprint.Name,
            blueprint.Version,
            versions = catalogue.Versions(blueprint.Name),
            blueprint.Title,
            blueprint.Summary,
            blueprint.Category,
            blueprint.Owner,
            href = $"/api/catalogue/{blueprint.Name}",
        });
        return Reply.Json(new { items });
    }

    [Function("GetBlueprintHttp")]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalogue/{name}")] HttpRequest request, string name)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        string? version = request.Query["version"];
        return catalogue.Find(name, version) is { } blueprint
            ? Reply.Json(new BlueprintView(blueprint))
            : Reply.Problem(request.HttpContext, Problem.NotFound("blueprint of that name and version"));
    }
}
