namespace Keelson.Inventory;

/// <summary>Which resources to read.</summary>
/// <param name="SubscriptionIds">Empty reads every subscription that the identity can.</param>
/// <param name="Types">ARM types, in any case; null or empty reads all.</param>
/// <param name="ChangedSince">
/// Only what was created, changed or deleted since; at most 14 days back. The index learns of a change late, so that a reader
/// who goes on from an earlier read gives the time at which that one began: <see cref="Overlap"/> is subtracted from it.
/// </param>
/// <param name="Shard">Only this part of it; null reads the whole.</param>
public sealed record InventoryQuery(
    IReadOnlyList<string> SubscriptionIds,
    IReadOnlyList<string>? Types = null,
    DateTimeOffset? ChangedSince = null,
    InventoryShard? Shard = null)
{
    /// <summary>By how much the index may trail. Something read twice does no harm; something never read does.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);
}
