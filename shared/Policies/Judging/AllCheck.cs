namespace Keelson.Policies;

/// <summary>Every one must say yes.</summary>
internal sealed class AllCheck : Check
{
    private readonly Check[] parts;

    private AllCheck(Check[] parts) => this.parts = parts;

    public override int Cost => parts.Sum(part => part.Cost);

    /// <summary>The simplest check that says the same.</summary>
    public static Check Of(IEnumerable<Check> parts)
    {
        var needed = parts.Where(part => part != ConstantCheck.Yes).OrderBy(part => part.Cost).ToArray();
        return needed switch
        {
            [] => ConstantCheck.Yes,
            [var only] => only,
            _ => needed.Contains(ConstantCheck.No) ? ConstantCheck.No : new AllCheck(needed),
        };
    }

    public override Truth Judge(ref ResourceView resource)
    {
        var all = Truth.Yes;
        var mark = resource.Needs.Count;
        foreach (var part in parts)
        {
            switch (part.Judge(ref resource))
            {
                case Truth.No:
                    resource.Needs.Forget(mark);
                    return Truth.No;
                case Truth.Undecided:
                    all = Truth.Undecided;
                    break;
            }
        }
        return all;
    }
}
