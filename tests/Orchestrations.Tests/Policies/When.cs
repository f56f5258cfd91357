namespace Keelson.Policies;

/// <summary>A filter as a test wants it.</summary>
internal sealed record When(Func<JmesValue, bool> Matches) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        Matches(subject) ? Truth.Yes : Truth.No;
}
