using System.Collections.Frozen;

namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>Azure's built-in roles by their real GUIDs, from <c>BuiltInRoles.txt</c>.</summary>
internal static class BuiltInRoles
{
    private static readonly Lazy<FrozenDictionary<string, RoleDefinition>> Roles = new(Load);

    public static IEnumerable<RoleDefinition> All =>
        Roles.Value.Values.OrderBy(role => role.Name, StringComparer.Ordinal);

    public static RoleDefinition? Find(string id) => Roles.Value.GetValueOrDefault(id);

    private static FrozenDictionary<string, RoleDefinition> Load()
    {
        using var stream = typeof(BuiltInRoles).Assembly.GetManifestResourceStream("BuiltInRoles.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new RoleDefinition(cells[0], cells[1], List(cells[2]), List(cells[3]), List(cells[4])))
            .ToFrozenDictionary(role => role.Id, StringComparer.OrdinalIgnoreCase);
    }

    private static string[] List(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
