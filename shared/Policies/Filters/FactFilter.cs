using System.Text.Json;

namespace Keelson.Policies;

/// <summary>A filter on a fact: undecided as long as the fact is not known.</summary>
/// <param name="Key">The fact.</param>
public abstract record FactFilter(FactKey Key) : Filter
{
    public sealed override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        if (context.TryGetFact(Key, out var fact))
            return JudgeFact(fact, subject, context, needs);
        needs.Add(Key);
        return Truth.Undecided;
    }

    protected abstract Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs);

    private protected static Truth Of(bool matches) => matches ? Truth.Yes : Truth.No;
}
