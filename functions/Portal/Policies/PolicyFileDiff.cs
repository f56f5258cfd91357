using Keelson.Policies;

namespace Keelson.Portal.Policies;

/// <summary>What the page shows that compares two versions of a policy file.</summary>
/// <param name="Versions">Those that can be chosen, newest first.</param>
/// <param name="From">The one that is compared with.</param>
/// <param name="To">The one that is looked at.</param>
public sealed record PolicyFileDiff(
    PolicyFileEntry Entry, IReadOnlyList<PolicyFileVersion> Versions, PolicyFileVersion From, PolicyFileVersion To);
