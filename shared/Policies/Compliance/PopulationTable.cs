namespace Keelson.Policies;

/// <summary>How many resources there are, ready to be asked for by policy and team.</summary>
public sealed class PopulationTable
{
    private readonly Dictionary<string, Dictionary<string, int>> byTeam = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> all = new(StringComparer.OrdinalIgnoreCase);

    public PopulationTable(IEnumerable<PagePopulation> population)
    {
        foreach (var (team, type, count) in population)
        {
            if (!byTeam.TryGetValue(team, out var types))
                byTeam[team] = types = new(StringComparer.OrdinalIgnoreCase);
            types[type] = types.GetValueOrDefault(type) + count;
            all[type] = all.GetValueOrDefault(type) + count;
        }
    }

    public IEnumerable<string> Teams => byTeam.Keys;

    /// <summary>How many resources of a team the policy judges; of all teams when it is null.</summary>
    public int Judged(Policy policy, string? team)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var types = team is null ? all : byTeam.GetValueOrDefault(team);
        if (types is null)
            return 0;
        return policy.ResourceTypes.Count == 0
            ? types.Values.Sum()
            : policy.ResourceTypes.Distinct(StringComparer.OrdinalIgnoreCase).Sum(type => types.GetValueOrDefault(type));
    }
}
