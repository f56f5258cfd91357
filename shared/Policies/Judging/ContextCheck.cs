namespace Keelson.Policies;

/// <summary>A filter that looks at the event or the moment, and not at the resource.</summary>
internal sealed class ContextCheck(Filter filter) : Check
{
    public override int Cost => 1000;

    public override Truth Judge(ref ResourceView resource) => filter.Judge(JmesValue.Null, resource.Context, resource.Needs);
}
