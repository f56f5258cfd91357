using Keelson.Provisioning;

namespace Keelson.Portal.Overview;

/// <summary>What the first page shows.</summary>
/// <param name="Waiting">Runs that wait for the approval of whoever looks.</param>
/// <param name="Attention">Other things that this person should look at.</param>
/// <param name="Recent">The latest runs.</param>
/// <param name="Figures">Numbers over everything the person may see.</param>
/// <param name="Teams">What each team's environments cost a month, dearest first.</param>
/// <param name="Policies">How policies stand.</param>
public sealed record OverviewView(
    IReadOnlyList<RunRecord> Waiting,
    IReadOnlyList<AttentionItem> Attention,
    IReadOnlyList<RunRecord> Recent,
    OverviewFigures Figures,
    IReadOnlyList<TeamCost> Teams,
    PolicyBrief Policies);
