using Keelson.Access;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Catalogue;

/// <summary>The pages <c>/catalogue</c> and <c>/catalogue/{name}</c>, the latter with the form that asks for it.</summary>
public sealed class CataloguePages(PortalDoor door, IBlueprintCatalogue catalogue, CatalogueForms forms)
{
    [Function("ShowCataloguePage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogue")] HttpRequest request) =>
        door.EnterAsync(request, Operation.View, visit =>
            visit.ShowAsync<CataloguePage, CatalogueView>(new(catalogue.List())));

    [Function("ShowBlueprintPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogue/{name}")] HttpRequest request, string name) =>
        door.EnterAsync(request, Operation.View, async visit => forms.Blank(name, visit.Principal) is { } view
            ? await visit.ShowAsync<BlueprintPage, BlueprintView>(view)
            : await visit.MissAsync("blueprint of that name in the catalogue"));
}
