namespace Keelson.Provisioning;

/// <summary>
/// What teams can ask for. Read once, when first asked, and the same for the life of the process: a new blueprint comes
/// with a new release. Safe for concurrent use.
/// </summary>
public interface IBlueprintCatalogue
{
    /// <summary>The newest version of each blueprint, ordered by name. One that cannot be read is left out and logged.</summary>
    IReadOnlyList<Blueprint> List();

    /// <summary>The versions of a blueprint, newest first; empty when there is none of that name.</summary>
    IReadOnlyList<string> Versions(string name);

    /// <summary>
    /// One version, or the newest when <paramref name="version"/> is null; null when there is none. A
    /// <see cref="PermanentException"/> (<c>catalogue.bad-blueprint</c>) says why one that is there cannot be read.
    /// </summary>
    Blueprint? Find(string name, string? version = null);
}
