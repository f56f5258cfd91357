namespace Keelson.Policies;

/// <summary><c>event</c>: compares what is found in the event that made the resource be judged. Without one (in a scan or a
/// plan) it matches, so that a policy for events also finds what its events missed.</summary>
public sealed record EventFilter(ValueTest Test) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        context.Event is { } received ? Test.Judge(JmesValue.Of(received), context, needs) : Truth.Yes;
}
