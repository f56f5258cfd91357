namespace Keelson.Policies;

/// <summary>All policies as they hold at one moment. Immutable.</summary>
public sealed class PolicyCatalogue
{
    private readonly Dictionary<string, PolicyEntry> byName;

    public PolicyCatalogue(
        PolicyIndex index, string version, IReadOnlyList<PolicyEntry> entries, IReadOnlyList<PolicyFault> faults)
    {
        ArgumentNullException.ThrowIfNull(entries);
        (Index, Version, Entries, Faults) = (index, version, entries, faults);
        byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        Set = PolicySet.Compile(entries.Where(entry => entry.Switch != PolicySwitch.Off).Select(entry => entry.Effective));
        Judged = [.. Set.Policies.Select(policy => byName[policy.Name])];
    }

    public PolicyIndex Index { get; }

    /// <summary>Hash of everything that judging depends on: shipped packs, the owner's files, switches.</summary>
    public string Version { get; }

    /// <summary>In the order of names, those that are off included.</summary>
    public IReadOnlyList<PolicyEntry> Entries { get; }

    /// <summary>Of files that hold no longer, because a newer Keelson reads them otherwise; the others hold.</summary>
    public IReadOnlyList<PolicyFault> Faults { get; }

    /// <summary>What resources are judged by: all that are not off.</summary>
    public PolicySet Set { get; }

    /// <summary>The entries of <see cref="Set"/>, in its order.</summary>
    public IReadOnlyList<PolicyEntry> Judged { get; }

    public PolicyEntry? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The same with only some of the policies; names that there are not are passed over.</summary>
    public PolicyCatalogue Only(IReadOnlyCollection<string> names) =>
        new(Index, Version, [.. Entries.Where(entry => names.Contains(entry.Name))], Faults);
}
