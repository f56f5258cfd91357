using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>
/// Hands what violates policies that act to the remediation, one order per resource. It reads and judges each anew before it
/// changes anything, and keeps the caps. Idempotent: the same scan hands over a resource once.
/// </summary>
public sealed class HandOver(ScanPolicies policies, ScanWork work, ExemptionStore exemptions)
{
    /// <summary>How many resources it has handed over.</summary>
    [Function(nameof(HandOver))]
    public async Task<int> RunAsync(
        [ActivityTrigger] ScanOrder order, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var catalogue = await policies.OfAsync(order, cancellationToken);
        if (!catalogue.Judged.Any(entry => entry.Acts))
            return 0;
        var (choice, book) = (new HandOverChoice(order.Id), await exemptions.BookAsync(cancellationToken));
        await foreach (var page in work.PagesAsync(order.Id, "", cancellationToken))
        {
            var violations = page.Sightings.SelectMany(seen => seen.Matches.Select(name => (Policy: name, seen.Resource.Id)));
            foreach (var (policy, resource) in violations)
            {
                if (catalogue.Find(policy) is { Acts: true } entry && IsItsTime(order, entry.Policy)
                    && book.Find(policy, resource, page.ReadAt) is null)
                {
                    choice.Add(entry.Policy, resource);
                }
            }
        }
        var (launcher, orders) = (new DurableRemediationLauncher(client), choice.ToOrders());
        foreach (var (resource, names) in orders)
            await launcher.LaunchAsync(OrderOf(order, resource, names), cancellationToken);
        return orders.Count;
    }

    // A policy with a schedule of its own is judged by every scan, and acts at its own times.
    private static bool IsItsTime(ScanOrder order, Policy policy) =>
        policy.Mode.Schedule is null || order.Policies?.Contains(policy.Name, StringComparer.Ordinal) == true;

    private static RemediationOrder OrderOf(ScanOrder scan, string resource, IReadOnlyList<string> policies)
    {
        var cause = new RemediationCause(CauseKind.Scan, scan.Id, scan.StartedAt);
        return new()
        {
            Id = RemediationIds.For(scan.StartedAt, cause, resource),
            ResourceId = resource,
            Cause = cause,
            Policies = policies,
        };
    }
}
