using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>
/// Hands the resources of a page that violate policies which act to the remediation, one order per resource. It reads and
/// judges each anew before it changes anything. Idempotent: the same scan hands over a resource once.
/// </summary>
public sealed class LaunchRemediations(
    ScanPolicies policies, ScanWork work, ExemptionStore exemptions, TimeProvider clock)
{
    [Function(nameof(LaunchRemediations))]
    public async Task<int> RunAsync(
        [ActivityTrigger] LaunchInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var catalogue = await policies.OfAsync(input.Order, cancellationToken);
        var book = await exemptions.BookAsync(cancellationToken);
        var acting = new Dictionary<string, SortedSet<string>>(StringComparer.OrdinalIgnoreCase);
        await foreach (var page in work.PagesAsync(input.Order.Id, input.Page, cancellationToken))
        {
            foreach (var seen in page.Sightings)
                Add(seen);
        }
        var launcher = new DurableRemediationLauncher(client);
        foreach (var (resource, names) in acting)
            await launcher.LaunchAsync(OrderOf(input, resource, names), cancellationToken);
        return acting.Count;

        void Add(PageSighting seen)
        {
            var names = PageActs.Of(catalogue, seen)
                .Where(policy => book.Find(policy, seen.Resource.Id, clock.GetUtcNow()) is null).ToList();
            if (names.Count == 0)
                return;
            if (!acting.TryGetValue(seen.Resource.Id, out var all))
                acting[seen.Resource.Id] = all = new(StringComparer.Ordinal);
            all.UnionWith(names);
        }
    }

    private static RemediationOrder OrderOf(LaunchInput input, string resource, SortedSet<string> policies)
    {
        var scan = input.Order;
        var cause = new RemediationCause(CauseKind.Scan, scan.Id, scan.StartedAt);
        return new()
        {
            Id = RemediationIds.For(scan.StartedAt, cause, resource),
            ResourceId = resource,
            Cause = cause,
            Policies = [.. policies],
        };
    }
}
