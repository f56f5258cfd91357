using Keelson.Policies;
using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Portal.Scans;

/// <summary>Puts together a page of the list of scans.</summary>
public sealed class ScansReader(ScanStore scans, ScanReader reader, IOptions<ScanningOptions> options)
{
    private const int PageSize = 30;

    /// <param name="before">The id of the last scan of the page before; what is none begins with the newest.</param>
    public async Task<ScansView> ReadAsync(string? before, CancellationToken cancellationToken)
    {
        var found = await scans.ListAsync(RunIds.IsRunId(before) ? before : null, cancellationToken)
            .Take(PageSize + 1).ToListAsync(cancellationToken);
        var page = found.Take(PageSize).ToList();
        var running = page.FirstOrDefault(scan => scan.Status == ScanStatus.Running);
        var underWay = running is null ? null : await reader.FindAsync(running.Id, cancellationToken);
        return new(page, underWay, options.Value, found.Count > PageSize ? page[^1].Id : null);
    }
}
