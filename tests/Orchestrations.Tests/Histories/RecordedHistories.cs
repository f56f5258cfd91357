using System.Runtime.CompilerServices;
using Keelson.Local.Runtime.Durable.Recording;

namespace Keelson.Histories;

/// <summary>The histories that are part of the repository.</summary>
internal static class RecordedHistories
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../../Histories"));

    public static IReadOnlyList<string> Files { get; } =
        [.. new HistoryFolder(Root).Files.Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))];

    public static string FullPath(string file) => Path.Combine(Root, file);

    public static RecordedHistory Read(string file) => HistoryFolder.Read(FullPath(file));

    /// <summary>What the orchestrator's author is told; null when the code replays the file.</summary>
    public static string? Judge(string file, Local.Runtime.Durable.Execution.OrchestratorCode code) =>
        Read(file) is var recorded && HistoryReplay.Compare(code, recorded) is { } difference
            ? difference.Explain(recorded.Orchestrator, $"tests/Histories/{file}") : null;

    private static string Here([CallerFilePath] string file = "") => file;
}
