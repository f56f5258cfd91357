namespace Keelson.Portal.Overview;

/// <summary>The numbers that matter.</summary>
/// <param name="Expiring">Environments that expire within seven days.</param>
/// <param name="Monthly">What all environments cost a month, in <paramref name="Currency"/>.</param>
/// <param name="Ended">Runs that ended in the last 30 days, of which <paramref name="Applied"/> did what was asked.</param>
/// <param name="TypicalTime">Median time from request to verified, approval included, over the same days; null
/// without any.</param>
public sealed record OverviewFigures(
    int Environments, int Drifted, int Expiring, decimal Monthly, string? Currency, int Ended, int Applied,
    TimeSpan? TypicalTime);
