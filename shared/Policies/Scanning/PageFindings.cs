namespace Keelson.Policies;

/// <summary>
/// What judging one page has shown. A document that is named after shard and page: a page that is read again, after a kill or a
/// lost reply, takes the place of itself and is counted once.
/// </summary>
/// <param name="Judged">For a delta: the ids of all its resources. A full scan judges all there are, and needs no list.</param>
public sealed record PageFindings(
    DateTimeOffset ReadAt, IReadOnlyList<PageSighting> Sightings, IReadOnlyList<PagePopulation> Population,
    IReadOnlyList<string>? Judged = null);
