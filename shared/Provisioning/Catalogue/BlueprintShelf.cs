using Microsoft.Extensions.Logging;

namespace Keelson.Provisioning;

/// <summary>All versions of one blueprint: the newest in its folder, earlier ones in <c>versions/X.Y.Z</c>.</summary>
internal sealed partial class BlueprintShelf
{
    private readonly string _name;
    private readonly ILogger _logger;
    private readonly Lazy<Blueprint> _current;
    private readonly SortedDictionary<SemanticVersion, Lazy<Blueprint>> _earlier = [];

    public BlueprintShelf(string folder, ILogger logger)
    {
        _name = Path.GetFileName(folder);
        _logger = logger;
        _current = Read(folder, null);
        var versions = Path.Combine(folder, "versions");
        foreach (var path in Directory.Exists(versions) ? Directory.EnumerateDirectories(versions) : [])
        {
            if (SemanticVersion.TryParse(Path.GetFileName(path), out var version))
                _earlier[version] = Read(path, version);
            else
                LogStrayFolder(path);
        }
    }

    /// <summary>Null when it cannot be read, which has been logged.</summary>
    public Blueprint? TryCurrent()
    {
        try
        {
            return _current.Value;
        }
        catch (PermanentException)
        {
            return null;
        }
    }

    public IReadOnlyList<string> Versions()
    {
        var earlier = _earlier.Keys.Reverse().Select(v => v.ToString());
        return TryCurrent() is { } current ? [.. earlier.Prepend(current.Version).Distinct(StringComparer.Ordinal)] : [.. earlier];
    }

    public Blueprint? Find(string? version)
    {
        if (version is null)
            return _current.Value;
        if (!SemanticVersion.TryParse(version, out var exact))
            return null;
        if (_earlier.TryGetValue(exact, out var earlier))
            return earlier.Value;
        return _current.Value is var current && current.Version == exact.ToString() ? current : null;
    }

    private Lazy<Blueprint> Read(string folder, SemanticVersion? expected) => new(() =>
    {
        try
        {
            var blueprint = BlueprintFile.Read(folder, _name);
            return expected is null || blueprint.Version == expected.Value.ToString() ? blueprint : throw Misplaced(folder, blueprint);
        }
        catch (PermanentException e)
        {
            LogUnreadable(e, folder);
            throw;
        }
    });

    private static PermanentException Misplaced(string folder, Blueprint blueprint) => new(
        BlueprintFile.BadBlueprint, null, $"{folder} holds version {blueprint.Version}. Name the folder by its version.");

    [LoggerMessage(Level = LogLevel.Error, Message = "The blueprint in {Folder} is left out of the catalogue")]
    private partial void LogUnreadable(Exception reason, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} is not named by a version and is ignored")]
    private partial void LogStrayFolder(string folder);
}
