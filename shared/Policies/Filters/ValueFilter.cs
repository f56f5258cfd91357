namespace Keelson.Policies;

/// <summary><c>value</c>: compares what is found in the resource.</summary>
public sealed record ValueFilter(ValueTest Test) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        Test.Judge(subject, context, needs);
}
