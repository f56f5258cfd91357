namespace Keelson.Policies;

/// <summary><c>or</c>: at least one must match. An empty list does not match.</summary>
public sealed record AnyFilter(IReadOnlyList<Filter> Filters) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        var mark = needs.Count;
        var any = Truth.No;
        foreach (var filter in Filters)
        {
            switch (filter.Judge(subject, context, needs))
            {
                case Truth.Yes:
                    needs.Forget(mark);
                    return Truth.Yes;
                case Truth.Undecided:
                    any = Truth.Undecided;
                    break;
            }
        }
        return any;
    }
}
