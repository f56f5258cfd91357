namespace Keelson.Policies;

/// <summary>A version of a policy file, as it was saved; never changed again.</summary>
/// <param name="Comment">Why, in the words of whoever saved it.</param>
/// <param name="Yaml">Empty when this version is the deletion.</param>
public sealed record PolicyFileVersion(
    string Name, int Version, DateTimeOffset SavedAt, string SavedBy, string? Comment, string Yaml, bool IsDeletion = false);
