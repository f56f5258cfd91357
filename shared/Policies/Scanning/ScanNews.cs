namespace Keelson.Policies;

/// <summary>
/// What is news to the owners in a scan: each opening and each end of a finding is told by one scan, and by no other. Pure.
/// </summary>
/// <param name="Started">When the scan began.</param>
/// <param name="Told">Owners know what was found until then; null when nothing is known of it.</param>
/// <param name="Until">What is found later is told by the next scan.</param>
internal readonly record struct ScanNews(DateTimeOffset Started, DateTimeOffset? Told, DateTimeOffset Until)
{
    public bool Includes(DateTimeOffset moment) => moment <= Until && (moment >= Started || moment > Told);
}
