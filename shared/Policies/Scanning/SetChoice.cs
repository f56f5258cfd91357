namespace Keelson.Policies;

/// <summary>What the policies that decide over sets have chosen.</summary>
/// <param name="Decided">The policies whose choice is known; what the others have found before stays as it is.</param>
public sealed record SetChoice(IReadOnlyList<string> Decided, IReadOnlyList<PageSighting> Chosen);
