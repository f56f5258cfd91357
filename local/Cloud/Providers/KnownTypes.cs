using System.Collections.Frozen;

namespace Keelson.Local.Cloud.Providers;

/// <summary>
/// A catalogue of well-known types with an API version, from <c>KnownTypes.txt</c>: what provider metadata answers for
/// types that
/// have no provider of their own here, so that clients which look a version up before they call find one.
/// </summary>
internal static class KnownTypes
{
    /// <summary>Answered for a type nobody has heard of, so that it can be used all the same.</summary>
    public const string FallbackVersion = "2024-01-01";

    private static readonly Lazy<FrozenDictionary<string, (string Name, string[] Versions)>> Catalogue = new(Load);

    public static string CanonicalName(string fullType) =>
        Catalogue.Value.TryGetValue(fullType, out var known) ? known.Name : fullType;

    public static IReadOnlyList<string> VersionsOf(string fullType) =>
        Catalogue.Value.TryGetValue(fullType, out var known) ? known.Versions : [FallbackVersion];

    public static IEnumerable<string> InNamespace(string @namespace) => Catalogue.Value.Values
        .Select(known => known.Name)
        .Where(name => name.StartsWith(@namespace + "/", StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<string> Namespaces() => Catalogue.Value.Values
        .Select(known => known.Name[..known.Name.IndexOf('/', StringComparison.Ordinal)])
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, (string, string[])> Load()
    {
        using var stream = typeof(KnownTypes).Assembly.GetManifestResourceStream("KnownTypes.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines
            .Where(line => line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenDictionary(words => words[0], words => (words[0], words[1..]), StringComparer.OrdinalIgnoreCase);
    }
}
