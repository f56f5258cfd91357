using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>metric</c>: compares one number made of a metric's points with a threshold.</summary>
public sealed record MetricFilter(MetricQuery Query, ValueOperator Operator, double Threshold, NoDataAction NoData)
    : FactFilter(Query.Key)
{
    protected override Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs) =>
        Of(Points(fact) is { } points && Aggregate(points) is { } value
            ? ValueOperators.Compare(Operator, new(Comparand.Of(value), Comparand.Of(Threshold)), pattern: null) == true
            : NoData is NoDataAction.Include);

    // Null when there is no series.
    private double[]? Points(JsonElement fact)
    {
        if (fact.ValueKind is not JsonValueKind.Array)
            return NoData is NoDataAction.ToZero ? [0] : null;
        var points = fact.EnumerateArray();
        return NoData is NoDataAction.ToZero
            ? points.Select(p => p.ValueKind is JsonValueKind.Number ? p.GetDouble() : 0).ToArray()
            : points.Where(p => p.ValueKind is JsonValueKind.Number).Select(p => p.GetDouble()).ToArray();
    }

    // As in Cloud Custodian, the sum and the mean of a series without a point are 0; its extremes are no data.
    private double? Aggregate(double[] points) => Query.Aggregation switch
    {
        "total" or "count" => points.Sum(),
        "minimum" => points.Length > 0 ? points.Min() : null,
        "maximum" => points.Length > 0 ? points.Max() : null,
        _ => points.Sum() / Math.Max(points.Length, 1),
    };
}
