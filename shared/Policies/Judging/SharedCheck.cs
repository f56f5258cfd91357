namespace Keelson.Policies;

/// <summary>A check that several policies, or several places of one, have in common: judged once for each resource.</summary>
internal sealed class SharedCheck(Check inner, int number) : Check
{
    public override int Cost => inner.Cost;

    public override Truth Judge(ref ResourceView resource)
    {
        ref var known = ref resource.Known[number];
        if (known != 0)
            return (Truth)(known - 1);
        var truth = inner.Judge(ref resource);
        if (truth is not Truth.Undecided) // that asks for facts, which it must do each time
            known = (byte)(truth + 1);
        return truth;
    }
}
