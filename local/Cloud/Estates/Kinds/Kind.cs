namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>
/// A kind of resource: how many of it a group has, what can be wrong with it, how it is written. The parts are asked for in
/// the order in which they stand here, each once: they share the draft's chance.
/// </summary>
internal abstract class Kind(string type, string prefix, int perGroup)
{
    private IReadOnlyList<(EstateFlaw Flaw, int Percent)>? _allFlaws;

    public string Type => type;

    /// <summary>The type in lower case, as Resource Graph writes it.</summary>
    public string LowerType { get; } = type.ToLowerInvariant();

    public int PerGroup => perGroup;

    /// <summary>Sets the chance of one kind apart from that of another.</summary>
    public ulong Salt { get; } = Salted(type + "/" + prefix);

    /// <summary>What can be wrong with it, and with how many of a hundred.</summary>
    public abstract IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws { get; }

    public IReadOnlyList<(EstateFlaw Flaw, int Percent)> AllFlaws => _allFlaws ??= [.. EstateFlaws.Common, .. Flaws];

    public bool Can(EstateFlaw flaw) => Flaws.Any(share => share.Flaw == flaw);

    public virtual string? Sku(Draft draft) => null;

    /// <summary>The resource's <c>kind</c>; empty when the type has none.</summary>
    public virtual string KindName(Draft draft) => "";

    public virtual string? Identity(Draft draft) => null;

    public virtual string? Zones(Draft draft) => null;

    public virtual string? ManagedBy(Draft draft) => null;

    /// <summary>Writes the value of <c>properties</c>.</summary>
    public abstract void Properties(Draft draft, JsonTemplate json);

    public virtual string NameOf(GroupDraft group, int ordinal) =>
        $"{prefix}-{group.Team}-{group.App}-{group.Number}-{ordinal}";

    public virtual string IdOf(GroupDraft group, int ordinal) => $"{group.Id}/providers/{Type}/{NameOf(group, ordinal)}";

    public EstateFlawSet FlawsOf(int seed, int number)
    {
        var flaws = new EstateFlawSet(0);
        foreach (var (flaw, percent) in AllFlaws)
        {
            if (Fate.Falls(Fate.Mix((ulong)seed, Salt + (ulong)flaw), number, percent))
            {
                flaws = flaws.With(flaw);
            }
        }
        return flaws;
    }

    /// <summary>A short name of letters and digits that no other group has.</summary>
    protected string Compact(GroupDraft group, int ordinal) =>
        $"{prefix}{Fate.Mix((ulong)group.Options.Seed, Salt):x4}"[..(prefix.Length + 4)] + $"{group.Number:x5}{ordinal:x2}";

    /// <summary>FNV-1a: the same in every process, which <c>GetHashCode</c> is not.</summary>
    private static ulong Salted(string text) =>
        text.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211UL);
}
