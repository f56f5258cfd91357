using Keelson.Policies;

namespace Keelson.Portal.Policies;

/// <summary>What the page of a policy file shows.</summary>
/// <param name="Versions">Newest first.</param>
/// <param name="Deletion">Why its deletion was refused, when it was just asked for.</param>
public sealed record PolicyFileView(
    PolicyFileEntry Entry, IReadOnlyList<PolicyFileVersion> Versions, PolicyFileForm Form, string? Deletion = null);
