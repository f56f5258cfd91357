namespace Keelson.Policies;

/// <summary>A filter that looks at more than one value, but within known fields: the filter itself judges, on an excerpt.</summary>
internal sealed class ExcerptCheck(Filter filter, int excerpt) : Check
{
    public override int Cost => 1500;

    public override Truth Judge(ref ResourceView resource) =>
        filter.Judge(resource.Excerpt(excerpt), resource.Context, resource.Needs);
}
