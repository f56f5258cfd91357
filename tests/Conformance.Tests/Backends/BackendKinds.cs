namespace Keelson.Conformance.Backends;

/// <summary>
/// The backends at hand: the embedded engine, replaying on every step and with orchestrators kept in memory; and,
/// where its package can be restored, Microsoft's in-process test host.
/// </summary>
public static partial class BackendKinds
{
    public static IReadOnlyList<BackendKind> All { get; } = Collect();

    public static BackendKind Named(string name) => All.Single(kind => kind.Name == name);

    private static List<BackendKind> Collect()
    {
        List<BackendKind> kinds =
        [
            new("embedded, replaying", Feature.All, (registry, options) => EmbeddedBackend.Start(registry, options, 0)),
            new("embedded, live", Feature.All, (registry, options) => EmbeddedBackend.Start(registry, options, 100)),
        ];
        AddFromPackages(kinds);
        return kinds;
    }

    /// <summary>Adds the backends that come with packages; nothing where those are left out.</summary>
    static partial void AddFromPackages(List<BackendKind> kinds);
}
