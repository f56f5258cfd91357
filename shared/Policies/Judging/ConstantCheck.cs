namespace Keelson.Policies;

/// <summary>Says the same of every resource.</summary>
internal sealed class ConstantCheck : Check
{
    private readonly Truth truth;

    private ConstantCheck(Truth truth) => this.truth = truth;

    public static ConstantCheck Yes { get; } = new(Truth.Yes);

    public static ConstantCheck No { get; } = new(Truth.No);

    public override int Cost => 0;

    public static ConstantCheck Of(bool truth) => truth ? Yes : No;

    public override Truth Judge(ref ResourceView resource) => truth;
}
