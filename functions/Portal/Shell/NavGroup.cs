namespace Keelson.Portal.Shell;

/// <summary>Entries of the main navigation that belong together.</summary>
public sealed record NavGroup(string Title, IReadOnlyList<NavItem> Items)
{
    public static IReadOnlyList<NavGroup> All { get; } =
    [
        new("Estate",
        [
            new("/", "Overview", "gauge", InBar: true),
            new("/catalogue", "Catalogue", "grid", InBar: true),
            new("/environments", "Environments", "layers"),
            new("/runs", "Runs", "route", InBar: true),
        ]),
        new("Policies",
        [
            new("/findings", "Findings", "flag", InBar: true),
            new("/compliance", "Compliance", "trend"),
            new("/remediations", "Remediations", "wrench"),
            new("/exemptions", "Exemptions", "pass"),
            new("/policies", "Policies", "scale"),
            new("/scans", "Scans", "radar"),
        ]),
        new("Platform",
        [
            new("/safety", "Safety", "security"),
            new("/ledger", "Ledger", "book"),
        ]),
    ];
}
