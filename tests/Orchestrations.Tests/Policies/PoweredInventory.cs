using System.Text.Json;
using Keelson.Inventory;

namespace Keelson.Policies;

/// <summary>The inventory as a process with a power supply reaches it.</summary>
internal sealed class PoweredInventory(PagedEstate inner, Power power) : IInventory, IFactSource
{
    public Task<InventoryPage> ReadAsync(InventoryQuery query, string? skipToken, CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.ReadAsync(query, skipToken, cancellationToken));

    public Task<IReadOnlyList<string>> SubscriptionsAsync(CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.SubscriptionsAsync(cancellationToken));

    public Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.ReadAsync(resourceId, key, cancellationToken));
}
