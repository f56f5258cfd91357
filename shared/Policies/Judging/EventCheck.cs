namespace Keelson.Policies;

/// <summary>A filter on the event alone.</summary>
internal sealed class EventCheck(EventFilter filter) : Check
{
    public override int Cost => 1000;

    public override Truth Judge(ref ResourceView resource) => filter.Judge(JmesValue.Null, resource.Context, resource.Needs);
}
