namespace Keelson.Local.Cloud.Estates;

/// <summary>A set of flaws.</summary>
public readonly record struct EstateFlawSet(ulong Bits)
{
    public bool IsEmpty => Bits == 0;

    public bool Contains(EstateFlaw flaw) => (Bits & (1UL << (int)flaw)) != 0;

    public EstateFlawSet With(EstateFlaw flaw) => new(Bits | (1UL << (int)flaw));

    public IEnumerable<EstateFlaw> ToList()
    {
        for (var rest = Bits; rest != 0; rest &= rest - 1)
        {
            yield return (EstateFlaw)System.Numerics.BitOperations.TrailingZeroCount(rest);
        }
    }
}
