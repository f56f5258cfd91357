namespace Keelson.Policies;

/// <summary><c>and</c>, and every list of filters: each must match. An empty list matches.</summary>
public sealed record AllFilter(IReadOnlyList<Filter> Filters) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        var mark = needs.Count;
        var all = Truth.Yes;
        foreach (var filter in Filters)
        {
            switch (filter.Judge(subject, context, needs))
            {
                case Truth.No:
                    needs.Forget(mark);
                    return Truth.No;
                case Truth.Undecided:
                    all = Truth.Undecided;
                    break;
            }
        }
        return all;
    }
}
