using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keelson.Provisioning;

/// <summary>
/// The catalogue as a folder of blueprints. Starting costs nothing: folders are listed when someone first asks, and each
/// version is read once, when it is first needed.
/// </summary>
public sealed class BlueprintCatalogue : IBlueprintCatalogue
{
    private readonly Lazy<SortedDictionary<string, BlueprintShelf>> _shelves;

    public BlueprintCatalogue(IOptions<CatalogueOptions> options, ILogger<BlueprintCatalogue> logger)
    {
        var folder = Path.GetFullPath(options.Value.Folder, AppContext.BaseDirectory);
        _shelves = new(() => Scan(folder, logger));
    }

    public IReadOnlyList<Blueprint> List() => [.. _shelves.Value.Values.Select(s => s.TryCurrent()).OfType<Blueprint>()];

    public IReadOnlyList<string> Versions(string name) => _shelves.Value.TryGetValue(name, out var shelf) ? shelf.Versions() : [];

    public Blueprint? Find(string name, string? version = null) =>
        _shelves.Value.TryGetValue(name, out var shelf) ? shelf.Find(version) : null;

    private static SortedDictionary<string, BlueprintShelf> Scan(string folder, ILogger logger)
    {
        if (!Directory.Exists(folder))
        {
            throw new PermanentException(
                "catalogue.no-folder", null, $"The catalogue's folder {folder} does not exist. Set {CatalogueOptions.Section}:Folder.");
        }
        var shelves = new SortedDictionary<string, BlueprintShelf>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateDirectories(folder))
            shelves[Path.GetFileName(path)] = new BlueprintShelf(path, logger);
        return shelves;
    }
}
