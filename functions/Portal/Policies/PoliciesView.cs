using Keelson.Policies;

namespace Keelson.Portal.Policies;

/// <summary>A page of the catalogue of policies.</summary>
/// <param name="Entries">By category, the gravest first.</param>
/// <param name="Total">How many there are in all that fit.</param>
/// <param name="Open">How many open findings each policy has, as far as it has any.</param>
/// <param name="Faults">Of the owner's files that hold no longer.</param>
public sealed record PoliciesView(
    IReadOnlyList<PolicyEntry> Entries, int Total, int Page, int Pages, PolicySearch Search,
    IReadOnlyDictionary<string, int> Open, IReadOnlyList<string> Packs, IReadOnlyList<string> Frameworks,
    IReadOnlyList<PolicyFileEntry> Files, IReadOnlyList<PolicyFault> Faults);
