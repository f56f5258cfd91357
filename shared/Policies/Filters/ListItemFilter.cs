namespace Keelson.Policies;

/// <summary><c>list-item</c>: some item of a list satisfies all of the attributes; with a count, so many do.</summary>
/// <param name="Count">Null is at least one.</param>
public sealed record ListItemFilter(ResourceKey Key, Filter Attributes, decimal? Count, ValueOperator CountOperator) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        var list = Key.Find(subject, out var failure);
        if (failure is JmesFailure.TooCostly)
        {
            needs.Add(new FactKey(FactKinds.TooCostly, Key.Text));
            return Truth.Undecided;
        }
        // Each item is judged by itself: a fact is about the resource, so it answers for every item alike.
        var mark = needs.Count;
        var (sure, open) = (0, 0);
        foreach (var item in list.Items())
        {
            var truth = Attributes.Judge(item, context, needs);
            sure += truth is Truth.Yes ? 1 : 0;
            open += truth is Truth.Undecided ? 1 : 0;
        }
        return Decide(sure, open, mark, needs);
    }

    /// <summary>What follows from so many items that surely match, and so many that may.</summary>
    /// <param name="mark">How many facts had been asked for before the items were looked at.</param>
    internal Truth Decide(int sure, int open, int mark, FactNeeds needs)
    {
        var least = Satisfies(sure);
        for (var more = 1; more <= open; more++)
        {
            if (Satisfies(sure + more) != least)
                return Truth.Undecided;
        }
        needs.Forget(mark);
        return least ? Truth.Yes : Truth.No;
    }

    private bool Satisfies(int count) => Count is { } wanted
        ? ValueOperators.Compare(
            CountOperator, new(Comparand.Of(count), Comparand.Of((double)wanted)), pattern: null) == true
        : count > 0;
}
