using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// Lets the policies choose that decide over all their resources together, once all were read. Idempotent; changes nothing in
/// Azure.
/// </summary>
public sealed class ChooseFromSets(ScanPolicies policies, SetChooser chooser, ScanWork work, TimeProvider clock)
{
    // What was chosen is kept as one page.
    private const string Page = "sets";

    /// <summary>How many resources were chosen.</summary>
    [Function(nameof(ChooseFromSets))]
    public async Task<int> RunAsync([ActivityTrigger] ScanOrder order, CancellationToken cancellationToken)
    {
        var catalogue = await policies.OfAsync(order, cancellationToken);
        var choice = await chooser.ChooseAsync(order, catalogue, cancellationToken);
        await work.SavePageAsync(order.Id, Page, new(clock.GetUtcNow(), choice.Chosen, []), cancellationToken);
        await work.SaveAsync(order.Id, DecidedSets.Paper, new DecidedSets(choice.Decided), cancellationToken);
        return choice.Chosen.Count;
    }
}
