namespace Keelson.Portal.Shell;

/// <summary>An entry of the main navigation.</summary>
public sealed record NavItem(string Path, string Title, string Icon)
{
    public static IReadOnlyList<NavItem> All { get; } =
    [
        new("/", "Overview", "gauge"),
        new("/catalogue", "Catalogue", "grid"),
        new("/environments", "Environments", "layers"),
        new("/runs", "Runs", "route"),
        new("/ledger", "Ledger", "book"),
    ];
}
