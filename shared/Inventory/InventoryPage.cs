namespace Keelson.Inventory;

/// <summary>Part of an inventory.</summary>
/// <param name="Resources">
/// The resources as UTF-8 JSON: <c>id, name, type, location, resourceGroup, subscriptionId, tags, properties…</c>, exactly as
/// they were answered. They share the memory of one page: who keeps one keeps the page.
/// </param>
/// <param name="Deleted">Ids, in lower case, of resources that are gone; only when asked for changes.</param>
/// <param name="SkipToken">Leads to the next page; null when this is the last. A page without resources may have one.</param>
/// <param name="Total">How many resources the query has found, in all of its pages.</param>
public sealed record InventoryPage(
    IReadOnlyList<ReadOnlyMemory<byte>> Resources, IReadOnlyList<string> Deleted, string? SkipToken, long Total);
