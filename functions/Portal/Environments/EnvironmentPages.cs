using Keelson.Access;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Environments;

/// <summary>The pages <c>/environments</c> and <c>/environments/{id}</c>.</summary>
public sealed class EnvironmentPages(PortalDoor door, EnvironmentStore environments, EnvironmentReader reader)
{
    [Function("ShowEnvironmentsPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "environments")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            var query = request.Query;
            var filter = new EnvironmentFilter(query["q"], query["team"], query["state"], query["sort"]);
            var all = await environments.ListAsync(cancellationToken).ToListAsync(cancellationToken);
            var teams = all.Select(environment => environment.Team).Distinct().Order(StringComparer.Ordinal);
            return await visit.ShowAsync<EnvironmentsPage, EnvironmentsView>(new(filter.Apply(all), filter, [.. teams]));
        });

    [Function("ShowEnvironmentPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "environments/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await reader.ReadAsync(id, visit.Principal, cancellationToken) is { } view
                ? await visit.ShowAsync<EnvironmentPage, EnvironmentView>(view)
                : await visit.MissAsync("environment of that name"));
}
