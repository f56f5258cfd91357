using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>parent</c>: the resource that this one is a child of satisfies a filter. A filter within it that asks for a
/// fact would ask for the child's, so the reader lets none in.</summary>
public sealed record ParentFilter(Filter Filter) : FactFilter(new FactKey(FactKinds.Parent))
{
    protected override Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs) =>
        fact.ValueKind is JsonValueKind.Null ? Truth.No : Filter.Judge(JmesValue.Of(fact), context, needs);
}
