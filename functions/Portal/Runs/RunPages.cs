using Keelson.Access;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Runs;

/// <summary>The pages <c>/runs</c> and <c>/runs/{id}</c>.</summary>
public sealed class RunPages(PortalDoor door, RunStore runs, RunReader reader)
{
    private const int PageSize = 40;

    // A filter that fits nothing must not read years of runs.
    private const int MostScanned = 2000;

    [Function("ShowRunsPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            string? before = request.Query["before"];
            var filter = new RunFilter(request.Query["q"], request.Query["state"], RunIds.IsRunId(before) ? before : null);
            var found = await runs.ListAsync(filter.Before, cancellationToken)
                .Take(MostScanned).Where(filter.Fits).Take(PageSize + 1).ToListAsync(cancellationToken);
            var page = found.Take(PageSize).ToList();
            return await visit.ShowAsync<RunsPage, RunsView>(
                new(page, filter, found.Count > PageSize ? page[^1].Id : null));
        });

    [Function("ShowRunPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await reader.ReadAsync(id, visit.Principal, cancellationToken) is { } view
                ? await visit.ShowAsync<RunPage, RunView>(view)
                : await visit.MissAsync("run of that id"));
}
