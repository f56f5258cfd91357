namespace Keelson.Bicep;

/// <summary>Where the sources under test are, found from the folder the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Blueprints => Path.Combine(Root, "bicep", "blueprints");

    /// <summary>Every Bicep file, relative to the root, so that test names are the same everywhere.</summary>
    public static IEnumerable<string> BicepFiles() =>
        Directory.EnumerateFiles(Path.Combine(Root, "bicep"), "*.bicep", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> BlueprintNames() =>
        Directory.EnumerateDirectories(Blueprints).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Functions.sln was not found above the tests.");
    }
}
