using Keelson.Local.Cloud.Estates.Kinds;

namespace Keelson.Local.Cloud.Estates;

/// <summary>The documented shares of all flaws, so that a test can say what must be found. Exact counts of one estate:
/// <see cref="EstateCensus"/>.</summary>
public static class EstateFlaws
{
    /// <summary>Flaws any resource can have.</summary>
    internal static IReadOnlyList<(EstateFlaw Flaw, int Percent)> Common { get; } =
    [
        (EstateFlaw.NoOwnerTag, 12), (EstateFlaw.NoCostTag, 18), (EstateFlaw.Expired, 2),
    ];

    public static IReadOnlyList<EstateFlawShare> All { get; } =
    [
        .. GroupPlan.Kinds.SelectMany(kind => kind.AllFlaws.Select(
            flaw => new EstateFlawShare(flaw.Flaw, kind.Type, kind.GetType().Name, flaw.Percent))),
    ];
}
