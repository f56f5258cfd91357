namespace Keelson.Policies;

/// <summary>A filter that may look anywhere in a resource: the filter itself judges, on the resource parsed as a whole.</summary>
internal sealed class WholeCheck(Filter filter) : Check
{
    public override int Cost => 5000;

    public override Truth Judge(ref ResourceView resource) =>
        filter.Judge(resource.Whole, resource.Context, resource.Needs);
}
