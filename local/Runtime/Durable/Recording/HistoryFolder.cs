using System.Security.Cryptography;
using System.Text;
using Keelson.Local.Runtime.Durable.Execution;

namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>Recorded histories as files: <c>ORCHESTRATOR/PATH.json</c>, one for each path.</summary>
internal sealed class HistoryFolder(string root)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<string> Files => Directory.Exists(root)
        ? [.. Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    public static RecordedHistory Read(string file)
    {
        try
        {
            return HistoryJson.Read(File.ReadAllText(file));
        }
        catch (InvalidDataException unreadable)
        {
            throw new InvalidDataException($"{file}: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>Adds an execution that took a path not known yet, cleaned.</summary>
    /// <returns>The new file, or null when its path is known.</returns>
    /// <exception cref="NonDeterministicOrchestrationException">The code of today does not replay it; it is not added.</exception>
    public string? Add(RecordedHistory recorded, OrchestratorCode code)
    {
        lock (gate)
        {
            if (!Known(recorded.Orchestrator).Add(Key(recorded)))
                return null;
        }

        var clean = Sharing.Clean(recorded);
        if (HistoryReplay.Compare(code, clean) is { } difference)
            throw new NonDeterministicOrchestrationException(difference.Explain(clean.Orchestrator, clean.Info.InstanceId));
        var file = Path.Combine(root, clean.Orchestrator, NameOf(clean));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, HistoryJson.Write(clean));
        return file;
    }

    /// <summary>The end in words, and a hash of all steps.</summary>
    private static string NameOf(RecordedHistory recorded)
    {
        var end = recorded.Word is { } word ? $"{recorded.End}-{word}" : recorded.End.ToString();
        return $"{end.ToLowerInvariant()}-{recorded.Path.Count}-{Key(recorded)[..8]}.json";
    }

    private static string Key(RecordedHistory recorded) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', recorded.Path))));

    private HashSet<string> Known(string orchestrator)
    {
        if (known.TryGetValue(orchestrator, out var keys))
            return keys;
        var folder = Path.Combine(root, orchestrator);
        return known[orchestrator] = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Select(file => Key(Read(file)))]
            : [];
    }
}
