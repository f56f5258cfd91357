namespace Keelson.Policies;

/// <summary>Scans for people to read, with how far one under way has come.</summary>
public sealed class ScanReader(ScanStore scans, ScanWork work)
{
    public const string ProgressPrefix = "progress-";

    /// <summary>Null when there is none of that id.</summary>
    public async Task<ScanView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await scans.FindAsync(id, cancellationToken) is not { } scan)
            return null;
        if (scan.Status != ScanStatus.Running)
            return new(scan, Found: null);
        var shards = await work.ListAsync<ShardProgress>(id, ProgressPrefix, cancellationToken).ToListAsync(cancellationToken);
        var totals = shards.Aggregate(ScanTotals.Nothing, (sum, shard) => sum.Plus(shard.Totals));
        return new(scan with { Totals = totals }, shards.Sum(shard => shard.Found));
    }
}
