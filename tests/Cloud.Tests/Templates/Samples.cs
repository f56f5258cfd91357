using System.Runtime.CompilerServices;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>The compiled templates of the repository.</summary>
internal static class Samples
{
    public static string Blueprints { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../bicep/blueprints"));

    public static string Golden { get; } = Path.Combine(Here(), "Golden");

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Blueprints, "main.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
