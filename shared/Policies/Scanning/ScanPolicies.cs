namespace Keelson.Policies;

/// <summary>
/// The policies a scan judges by: those that held when it began, for all of its pages, also on another host and after a kill.
/// </summary>
public sealed class ScanPolicies(PolicyLibrary library, PolicyFiles files, ScanWork work)
{
    private const string Paper = "policies";

    private volatile Kept? last;

    /// <summary>Notes which versions hold now. Safe to repeat: the first note stays.</summary>
    public async Task<PolicyCatalogue> PinAsync(ScanOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (await work.FindAsync<PolicyIndex>(order.Id, Paper, cancellationToken) is null)
            await work.SaveAsync(order.Id, Paper, await files.IndexAsync(cancellationToken), cancellationToken);
        return await OfAsync(order, cancellationToken);
    }

    /// <exception cref="PermanentException">The scan has ended, and its papers are thrown away.</exception>
    public async Task<PolicyCatalogue> OfAsync(ScanOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (last is { } kept && kept.Scan == order.Id)
            return kept.Catalogue;
        var index = await work.FindAsync<PolicyIndex>(order.Id, Paper, cancellationToken) ?? throw new PermanentException(
            "scan.ended", order.Id, $"Scan {order.Id} has ended already. Start another one.");
        var catalogue = await library.AtAsync(index, cancellationToken);
        if (order.Policies is { } only)
            catalogue = catalogue.Only(only);
        last = new(order.Id, catalogue);
        return catalogue;
    }

    private sealed record Kept(string Scan, PolicyCatalogue Catalogue);
}
