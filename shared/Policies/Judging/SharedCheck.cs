namespace Keelson.Policies;

/// <summary>A check that several policies, or several places of one, have in common: judged once for each resource.</summary>
internal sealed class SharedCheck(Check inner, int number) : Check
{
    public override int Cost => inner.Cost;

    public override Truth Judge(ref ResourceView resource)
    {
        ref var known = ref resource.Known[number];
        if (known == 0)
            known = (byte)(inner.Judge(ref resource) + 1);
        return (Truth)(known - 1);
    }
}
