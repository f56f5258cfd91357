using Keelson.Local.Cloud.Estates.Kinds;

namespace Keelson.Local.Cloud.Estates;

/// <summary>One resource about to be written: what it is, where it lies, what is wrong with it, and its own chance.</summary>
internal sealed class Draft
{
    private ulong _chance;

    public Draft(GroupDraft group, Kind kind, int ordinal)
    {
        Group = group;
        Kind = kind;
        Ordinal = ordinal;
        _chance = Fate.Mix(group.Seed, kind.Salt + (ulong)ordinal);
        Flaws = kind.FlawsOf(group.Options.Seed, Number);
        Name = kind.NameOf(group, ordinal);
        Id = kind.IdOf(group, ordinal);
        Created = group.Created.AddMinutes(Roll(1 + (int)(group.Options.Anchor - group.Created).TotalMinutes));
    }

    public GroupDraft Group { get; }

    public Kind Kind { get; }

    /// <summary>The how-manieth of its kind in its group, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>The how-manieth of its kind in the estate, from 0.</summary>
    public int Number => (Group.Number * Kind.PerGroup) + Ordinal;

    public EstateFlawSet Flaws { get; }

    public string Name { get; }

    public string Id { get; }

    public DateTimeOffset Created { get; }

    public bool Has(EstateFlaw flaw) => Flaws.Contains(flaw);

    /// <summary>One of two values, for a flaw or against it.</summary>
    public string If(EstateFlaw flaw, string flawed, string sound) => Has(flaw) ? flawed : sound;

    /// <summary>The next number of this resource's chance, from 0 to below the limit.</summary>
    public int Roll(int below)
    {
        _chance = Fate.Mix(_chance, 0);
        return (int)(_chance % (uint)below);
    }

    public string Pick(params ReadOnlySpan<string> choices) => choices[Roll(choices.Length)];

    public Guid NewGuid()
    {
        _chance = Fate.Mix(_chance, 0);
        return Fate.Guid(_chance, 0);
    }

    /// <summary>The id of a resource of the same group.</summary>
    public string Sibling<T>(int ordinal = 0)
        where T : Kind => GroupPlan.Of<T>().IdOf(Group, ordinal);

    /// <summary>Whether a resource of the same group has a flaw.</summary>
    public bool SiblingHas<T>(int ordinal, EstateFlaw flaw)
        where T : Kind
    {
        var kind = GroupPlan.Of<T>();
        return kind.FlawsOf(Group.Options.Seed, (Group.Number * kind.PerGroup) + ordinal).Contains(flaw);
    }
}
