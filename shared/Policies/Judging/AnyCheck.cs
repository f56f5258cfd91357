namespace Keelson.Policies;

/// <summary>At least one must say yes.</summary>
internal sealed class AnyCheck : Check
{
    private readonly Check[] parts;

    private AnyCheck(Check[] parts) => this.parts = parts;

    public override int Cost => parts.Sum(part => part.Cost);

    /// <summary>The simplest check that says the same.</summary>
    public static Check Of(IEnumerable<Check> parts)
    {
        var needed = parts.Where(part => part != ConstantCheck.No).OrderBy(part => part.Cost).ToArray();
        return needed switch
        {
            [] => ConstantCheck.No,
            [var only] => only,
            _ => needed.Contains(ConstantCheck.Yes) ? ConstantCheck.Yes : new AnyCheck(needed),
        };
    }

    public override Truth Judge(ref ResourceView resource)
    {
        var any = Truth.No;
        var mark = resource.Needs.Count;
        foreach (var part in parts)
        {
            switch (part.Judge(ref resource))
            {
                case Truth.Yes:
                    resource.Needs.Forget(mark);
                    return Truth.Yes;
                case Truth.Undecided:
                    any = Truth.Undecided;
                    break;
            }
        }
        return any;
    }
}
