namespace Keelson.Policies;

/// <summary>A filter on a fact: nothing need be parsed as long as the fact is not known.</summary>
internal sealed class FactCheck(FactFilter filter, Check known) : Check
{
    public override int Cost => known.Cost;

    public override Truth Judge(ref ResourceView resource)
    {
        if (resource.Context.TryGetFact(filter.Key, out _))
            return known.Judge(ref resource);
        resource.Needs.Add(filter.Key);
        return Truth.Undecided;
    }
}
