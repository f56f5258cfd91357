using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Keelson.Benchmarks;

/// <summary>Puts the figures into docs/figures.md between two markers; what people wrote around them stays.</summary>
internal static class FiguresPage
{
    private const string Begin = "<!-- begin: written by tests/Benchmarks -->";
    private const string End = "<!-- end -->";

    private const string NewPage = $"""
        # Figures

        Measured with `dotnet run -c Release --project tests/Benchmarks -- --write`, which replaces the table. Ratios are taken in
        the same run, so they can be compared between machines; times cannot.

        {Begin}
        {End}

        """;

    /// <summary>Where it wrote.</summary>
    public static string Write(IReadOnlyList<Figure> figures)
    {
        var path = Path.Combine(Repository(), "docs", "figures.md");
        var page = File.Exists(path) ? File.ReadAllText(path) : NewPage;
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidDataException($"{path} lacks the markers '{Begin}' and '{End}'. Put them where the table belongs.");
        File.WriteAllText(path, $"{page[..begin]}{Begin}\n{Table(figures)}{page[end..]}");
        return path;
    }

    private static string Table(IReadOnlyList<Figure> figures)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024d * 1024 * 1024);
        var text = new StringBuilder().Append(string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {memory:0} GiB, "))
            .Append(RuntimeInformation.OSDescription.Split(' ')[0])
            .Append(' ').Append(RuntimeInformation.ProcessArchitecture).Append(", ")
            .Append(RuntimeInformation.FrameworkDescription).Append(", Release:\n\n")
            .Append("| figure | value | target | how |\n|---|---:|---:|---|\n");
        foreach (var figure in figures)
        {
            text.Append("| ").Append(figure.Name).Append(" | ").Append(figure.Shown).Append(" | ")
                .Append(figure.TargetShown).Append(figure.Met is false ? " **missed**" : "").Append(" | ")
                .Append(figure.How).Append(" |\n");
        }
        return text.ToString();
    }

    private static string Repository()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Functions.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("--write works in a clone of the repository only.");
    }
}
