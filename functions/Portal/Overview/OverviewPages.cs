using Keelson.Access;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Overview;

/// <summary>The first page.</summary>
public sealed class OverviewPages(PortalDoor door, OverviewReader reader)
{
    // The constraint makes the route match the root, which a plain empty route does not do on the Functions host.
    [Function("ShowOverviewPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await visit.ShowAsync<OverviewPage, OverviewView>(
                await reader.ReadAsync(visit.Principal, visit.Now, cancellationToken)));
}
