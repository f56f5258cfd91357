using System.Text.Json;
using System.Text.RegularExpressions;
using Keelson.Access;

namespace Keelson.Local.SignIn;

/// <summary>Who can sign in on the embedded machine: the built-in cast, or the one of a file.</summary>
public sealed partial class Personas
{
    private static readonly Guid Payments = Guid.Parse("5ea10000-0000-4000-8000-000000000001");
    private static readonly Guid Search = Guid.Parse("5ea10000-0000-4000-8000-000000000002");
    private static readonly Guid Platform = Guid.Parse("5ea10000-0000-4000-8000-000000000003");

    private readonly Dictionary<string, Persona> byKey;

    private Personas(IReadOnlyList<Persona> all)
    {
        All = all;
        byKey = all.ToDictionary(p => p.Key, StringComparer.Ordinal);
    }

    /// <summary>One of each role, and two teams, so that every refusal can be met.</summary>
    public static Personas Default { get; } = new(
    [
        Make(1, "Dana", Role.Requester, Payments),
        Make(2, "Rui", Role.Requester, Search),
        Make(3, "Omar", Role.Approver),
        Make(4, "Ines", Role.Approver),
        Make(5, "Petra", Role.Operator, Platform),
        Make(6, "Olga", Role.Owner, Platform),
        Make(7, "Vik", Role.Viewer),
    ]);

    /// <summary>The teams of the built-in cast, as settings of section <c>Access</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> DefaultTeams { get; } =
        new (string Name, Guid Group, string CostCenter, string Owner)[]
        {
            ("payments", Payments, "CC-1001", "dana@keelson.example"),
            ("search", Search, "CC-1002", "rui@keelson.example"),
            ("platform", Platform, "CC-1000", "petra@keelson.example"),
        }.SelectMany((t, i) => Settings($"{AccessOptions.Section}:Teams:{i}", t));

    public IReadOnlyList<Persona> All { get; }

    public Persona? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>Reads the cast from a JSON file. What is wrong with it is a <see cref="PermanentException"/>.</summary>
    public static Personas Load(string file)
    {
        try
        {
            using var content = File.OpenRead(file);
            var all = JsonSerializer.Deserialize<Persona[]>(content, KeelsonJson.Input) ?? [];
            if (Fault(all) is { } fault)
                throw Unreadable(file, fault, null);
            return new Personas(all);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, e.Message, e);
        }
    }

    private static string? Fault(Persona[] all)
    {
        if (all.Length == 0)
            return "it names nobody.";
        if (all.FirstOrDefault(p => !Key().IsMatch(p.Key)) is { } bad)
            return $"key '{bad.Key}' must be 1 to 30 of a-z, 0-9 and '-'.";
        return all.DistinctBy(p => p.Key).Count() < all.Length || all.DistinctBy(p => p.ObjectId).Count() < all.Length
            ? "a key or an object id occurs twice."
            : null;
    }

    private static PermanentException Unreadable(string file, string why, Exception? inner) =>
        new("sign-in.personas", file, $"The personas file '{file}' cannot be used: {why} Correct it.", inner);

    private static Persona Make(int number, string name, Role role, params Guid[] groups)
    {
        var key = name.ToLowerInvariant();
        var id = Guid.Parse($"be010000-0000-4000-8000-{number:d12}");
        return new Persona(key, name, id, $"{key}@keelson.example", [role], groups);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(
        string section, (string Name, Guid Group, string CostCenter, string Owner) team) =>
    [
        new($"{section}:{nameof(Team.Name)}", team.Name),
        new($"{section}:{nameof(Team.GroupId)}", team.Group.ToString("D")),
        new($"{section}:{nameof(Team.CostCenter)}", team.CostCenter),
        new($"{section}:{nameof(Team.Owner)}", team.Owner),
    ];

    [GeneratedRegex(@"\A[a-z0-9-]{1,30}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
