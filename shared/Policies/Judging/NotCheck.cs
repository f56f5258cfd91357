namespace Keelson.Policies;

/// <summary>The opposite; what is undecided stays so.</summary>
internal sealed class NotCheck : Check
{
    private readonly Check inner;

    private NotCheck(Check inner) => this.inner = inner;

    public override int Cost => inner.Cost;

    /// <summary>The simplest check that says the same.</summary>
    public static Check Of(Check inner) =>
        inner == ConstantCheck.Yes ? ConstantCheck.No
        : inner == ConstantCheck.No ? ConstantCheck.Yes
        : inner is NotCheck not ? not.inner
        : new NotCheck(inner);

    public override Truth Judge(ref ResourceView resource) => inner.Judge(ref resource) switch
    {
        Truth.Yes => Truth.No,
        Truth.No => Truth.Yes,
        _ => Truth.Undecided,
    };
}
