using System.Text.Json.Nodes;
using Keelson.Costs;

namespace Keelson.Policies;

/// <summary>What a resource costs that a policy about waste has found. A price that cannot be had is no reason to fail.</summary>
public sealed class WasteCost(CostEstimator estimator)
{
    private const string Category = "waste";

    public static bool Concerns(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Metadata.Category.Equals(Category, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Per month at list prices, and the currency; nulls when it is not known.</summary>
    public async Task<(decimal? Monthly, string? Currency)> EstimateAsync(
        FindingSubject subject, ReadOnlyMemory<byte> resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (JsonNode.Parse(resource.Span) is not JsonObject body)
            return (null, null);
        try
        {
            var one = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase) { [subject.Id] = body };
            var estimate = await estimator.EstimateAsync(one, subject.Location ?? "", cancellationToken);
            return estimate.Lines.Count == 0 ? (null, null) : (estimate.Monthly, estimate.Currency);
        }
        catch (AutomationException)
        {
            return (null, null);
        }
    }
}
