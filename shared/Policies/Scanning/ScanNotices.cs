using Keelson.Access;
using Keelson.Requests;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Tells owners what a scan has changed. Once each per scan, however often it is called.</summary>
public sealed class ScanNotices(
    ExemptionStore exemptions, TeamDirectory teams, INotifier notifier, IOptions<ExemptionOptions> options)
{
    public async Task SendAsync(
        ScanRecord scan, IReadOnlyList<OwnerChanges> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var soon = scan.StartedAt + options.Value.Notice;
        var expiring = (await exemptions.BookAsync(cancellationToken)).All
            .Where(exemption => exemption.HoldsAt(scan.StartedAt) && exemption.ExpiresAt <= soon).ToList();
        foreach (var notice in ScanDigests.Of(scan, changes, expiring, teams))
            await notifier.NotifyAsync(notice, cancellationToken);
    }
}
