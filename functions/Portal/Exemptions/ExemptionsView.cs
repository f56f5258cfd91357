using Keelson.Policies;

namespace Keelson.Portal.Exemptions;

/// <summary>A page of the list of exemptions.</summary>
/// <param name="Filter">What was asked to be shown.</param>
/// <param name="Next">After which exemption the next page begins; null on the last.</param>
public sealed record ExemptionsView(IReadOnlyList<ExemptionView> Exemptions, ExemptionFilter Filter, string? Next);
