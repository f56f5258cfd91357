namespace Keelson.Policies;

/// <summary><c>not</c>: matches what the inner filter (of a list: all of it) does not match.</summary>
public sealed record NotFilter(Filter Filter) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        Filter.Judge(subject, context, needs) switch
        {
            Truth.Yes => Truth.No,
            Truth.No => Truth.Yes,
            _ => Truth.Undecided,
        };
}
