using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Costs;

/// <summary>
/// Prices resources before they exist: what each would use in a month of 730 hours, at list price. The same resources and
/// prices give the same estimate, line by line in the order of resource ids. Lines are rounded to cents and the total is
/// their sum, so that it can be added up by hand. Changes nothing.
/// </summary>
public sealed class CostEstimator(IPriceSource prices)
{
    /// <param name="resources">As they would be after the deployment, by resource id.</param>
    /// <param name="location">Region for resources that name none.</param>
    /// <exception cref="TransientException">The price sheet does not answer.</exception>
    public async Task<CostEstimate> EstimateAsync(
        IReadOnlyDictionary<string, JsonObject> resources, string location, CancellationToken cancellationToken)
    {
        var all = PlannedResource.All(resources);
        var lines = new List<CostLine>();
        var unpriced = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in all)
        {
            if (CostModel.Demands(new(resource, all, location)) is not { } demands)
            {
                unpriced.Add(resource.Type);
                continue;
            }
            foreach (var demand in demands)
            {
                if (await PriceAsync(resource.Id, demand, cancellationToken) is { } line)
                    lines.Add(line);
                else
                    unpriced.Add($"{resource.Type} ({MeterName(demand.Query)})");
            }
        }
        return new(prices.Currency, lines.Sum(l => l.Monthly), lines, [.. unpriced]);
    }

    private async Task<CostLine?> PriceAsync(string resourceId, MeterDemand demand, CancellationToken cancellationToken)
    {
        if (await prices.GetAsync(demand.Query, cancellationToken) is not { } price
            || PriceUnit.Count(price.Unit, demand.Measure, demand.Amount) is not { } quantity)
        {
            return null;
        }
        var monthly = Math.Round(quantity * price.UnitPrice, 2, MidpointRounding.AwayFromZero);
        return new(resourceId, price.Meter, quantity, price.Unit, price.UnitPrice, monthly, demand.Assumption);
    }

    private static string MeterName(PriceQuery query) => query.ArmSku ?? query.Meter ?? query.Sku ?? query.Product ?? query.Service;
}
