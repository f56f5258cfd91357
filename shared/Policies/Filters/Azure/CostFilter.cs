using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>cost</c>: compares what the resource and what is below it cost in a timeframe. Where nothing was billed it
/// does not match.</summary>
/// <param name="Timeframe">Whole days before today, or one of Cost Management's words.</param>
public sealed record CostFilter(string Timeframe, ValueTest Test) : FactFilter(new FactKey(FactKinds.Cost, Timeframe))
{
    /// <summary>What is compared.</summary>
    public const string Field = "PreTaxCost";

    protected override Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs) =>
        fact.ValueKind is JsonValueKind.Null ? Truth.No : Test.Judge(JmesValue.Of(fact), context, needs);
}
