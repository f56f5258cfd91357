namespace Keelson.Local.Cloud.Providers.ContainerService;

/// <summary>The versions of Kubernetes this cloud offers, oldest first, each with its patches.</summary>
internal static class KubernetesVersions
{
    private static readonly string[] Patches =
    [
        "1.31.10", "1.31.11", "1.32.7", "1.32.8", "1.32.9", "1.33.3", "1.33.4", "1.33.5", "1.34.0", "1.34.1",
    ];

    public static IReadOnlyList<string> All => Patches;

    /// <summary>The exact version behind <c>1.33</c> (its newest patch) or <c>1.33.4</c>; null when it is not
    /// offered.</summary>
    public static string? Resolve(string? version) =>
        Patches.LastOrDefault(patch => patch == version || patch.StartsWith(version + ".", StringComparison.Ordinal));

    /// <summary>What a cluster gets that names none.</summary>
    public static string Default => Resolve("1.33")!;

    public static int Minor(string version) =>
        int.TryParse(version.Split('.')[1], System.Globalization.NumberStyles.None, null, out var minor) ? minor : 0;
}
