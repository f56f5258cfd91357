using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Findings;

/// <summary>The pages <c>/findings</c> and <c>/findings/{id}</c>.</summary>
public sealed class FindingPages(
    PortalDoor door, FindingsViews lists, FindingDetailsReader reader, RequestedLooks looks, FindingReader findings)
{
    [Function("ShowFindingsPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "findings")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await visit.ShowAsync<FindingsPage, FindingsView>(
                await lists.ReadAsync(FindingSearch.Read(request.Query), request.Query["after"], cancellationToken)));

    [Function("ShowFindingPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "findings/{id}")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        door.EnterAsync(request, Operation.View, async visit =>
        {
            if (await findings.FindAsync(id, cancellationToken) is not { } found)
                return await visit.MissAsync("finding of that id");
            var look = await looks.FindAsync(client, request.Query["look"], found.Finding.Resource.Id, cancellationToken);
            return await reader.ReadAsync(id, look, cancellationToken) is { } view
                ? await visit.ShowAsync<FindingPage, FindingDetails>(view)
                : await visit.MissAsync("finding of that id");
        });
}
