namespace Keelson.Inventory;

/// <summary>
/// Every resource that Keelson's identity may read, as the newest index of it says. The index trails what has happened by up
/// to minutes: who decides on a resource reads it anew first.
/// </summary>
public interface IInventory
{
    /// <summary>
    /// One page, in the order of ids. The same token gives the page after the same one again, also in another process and
    /// days later; what changed in between is seen in its new state. Waits for as long as the service's quota demands.
    /// </summary>
    /// <param name="skipToken">From the page before; null begins.</param>
    /// <exception cref="AutomationException">The service refused, or could not be reached.</exception>
    Task<InventoryPage> ReadAsync(InventoryQuery query, string? skipToken, CancellationToken cancellationToken);

    /// <summary>The ids of the subscriptions that can be read, in order.</summary>
    /// <exception cref="AutomationException">The service refused, or could not be reached.</exception>
    Task<IReadOnlyList<string>> SubscriptionsAsync(CancellationToken cancellationToken);
}
