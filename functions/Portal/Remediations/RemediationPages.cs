using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Remediations;

/// <summary>The pages <c>/remediations</c> and <c>/remediations/{id}</c>.</summary>
public sealed class RemediationPages(PortalDoor door, RemediationStore remediations, RemediationReader reader)
{
    private const int PageSize = 40;

    // A filter that fits nothing must not read years of remediations.
    private const int MostScanned = 2000;

    [Function("ShowRemediationsPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "remediations")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            string? before = request.Query["before"];
            var filter = new RemediationFilter(
                request.Query["q"], request.Query["state"], request.Query["policy"],
                RemediationIds.IsId(before) ? before : null);
            var found = await remediations.ListAsync(filter.Before, cancellationToken)
                .Take(MostScanned).Where(filter.Fits).Take(PageSize + 1).ToListAsync(cancellationToken);
            var page = found.Take(PageSize).ToList();
            return await visit.ShowAsync<RemediationsPage, RemediationsView>(
                new(page, filter, found.Count > PageSize ? page[^1].Id : null));
        });

    [Function("ShowRemediationPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "remediations/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await reader.ReadAsync(id, visit.Principal, cancellationToken) is { } view
                ? await visit.ShowAsync<RemediationPage, RemediationView>(view)
                : await visit.MissAsync("remediation of that id"));
}
