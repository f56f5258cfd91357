namespace Keelson.Policies;

/// <summary>The current version of one of the owner's policy files.</summary>
/// <param name="Version">From 1; a file that was deleted and saved again goes on counting.</param>
/// <param name="Policies">The names of the policies in it.</param>
/// <param name="SavedById">Who saved it, as sign-in knows them; null for what was saved before this was kept.</param>
public sealed record PolicyFileEntry(
    string Name, int Version, DateTimeOffset SavedAt, string SavedBy, IReadOnlyList<string> Policies, bool IsDeleted = false,
    string? SavedById = null);
