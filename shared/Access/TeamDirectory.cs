using Microsoft.Extensions.Options;

namespace Keelson.Access;

/// <summary>The teams, by name and by Entra group.</summary>
public sealed class TeamDirectory
{
    private readonly Dictionary<string, Team> byName;
    private readonly Dictionary<Guid, Team> byGroup;

    public TeamDirectory(IOptions<AccessOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        All = [.. options.Value.Teams];
        byName = All.ToDictionary(t => t.Name, StringComparer.Ordinal);
        byGroup = All.ToDictionary(t => Guid.Parse(t.GroupId));
    }

    public IReadOnlyList<Team> All { get; }

    /// <summary>The team of that name, or null.</summary>
    public Team? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The team whose members are that group, or null: most groups are none of Keelson's business.</summary>
    public Team? OfGroup(string groupId) =>
        Guid.TryParse(groupId, out var id) ? byGroup.GetValueOrDefault(id) : null;
}
