namespace Keelson.Policies;

/// <summary>Whether something seen on a page is to be acted on.</summary>
internal static class PageActs
{
    public static bool Any(PolicyCatalogue catalogue, IEnumerable<PageSighting> sightings) =>
        sightings.Any(seen => Of(catalogue, seen).Any());

    /// <summary>The policies that match and act.</summary>
    public static IEnumerable<string> Of(PolicyCatalogue catalogue, PageSighting seen) =>
        seen.Matches.Where(policy => catalogue.Find(policy) is { Acts: true });
}
