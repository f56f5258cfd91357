using System.Text.Json.Nodes;
using Keelson.Costs;

namespace Keelson.Policies;

/// <summary>What a plan adds to the monthly cost, at list prices. Reads prices only; asks for none when no step costs.</summary>
public sealed class AddedCost(CostEstimator estimator)
{
    private static readonly HashSet<string> Priced = new(StringComparer.OrdinalIgnoreCase)
    {
        "sku", "hardwareProfile", "count", "capacity", "diskSizeGB", "storage", "storageProfile", "replicaCount",
    };

    /// <summary>Null when nothing of it costs; never negative: what one plan saves does not let another one spend.</summary>
    public async Task<decimal?> EstimateAsync(RemediationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        decimal? added = null;
        foreach (var step in plan.Steps)
        {
            var body = plan.Resource.Body;
            if (step is { Kind: StepKind.Patch, Body: { } patch } && Costs(patch))
            {
                var after = await MonthlyAsync(plan, MergePatch.Apply(body, patch), cancellationToken);
                added = (added ?? 0) + after - await MonthlyAsync(plan, body, cancellationToken);
            }
            else if (step is { Kind: StepKind.Act, Verb: "start" })
            {
                added = (added ?? 0) + await MonthlyAsync(plan, body, cancellationToken);
            }
        }
        return added is { } sum ? Math.Max(sum, 0) : null;
    }

    private async Task<decimal> MonthlyAsync(RemediationPlan plan, JsonObject body, CancellationToken cancellationToken)
    {
        var resources = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase) { [plan.Resource.Id] = body };
        var location = JsonReading.Text(body, "location") ?? "";
        return (await estimator.EstimateAsync(resources, location, cancellationToken)).Monthly;
    }

    private static bool Costs(JsonObject patch) => patch.Any(property =>
        property.Key != "tags" && (Priced.Contains(property.Key) || (property.Value is JsonObject inner && Costs(inner))));
}
