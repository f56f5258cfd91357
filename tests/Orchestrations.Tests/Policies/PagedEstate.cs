using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Keelson.Inventory;

namespace Keelson.Policies;

/// <summary>
/// An inventory of storage accounts in memory, three to a page, with what can go wrong in reading one. An account whose HTTP is
/// plain violates <see cref="Policy"/>.
/// </summary>
internal sealed class PagedEstate : IInventory, IFactSource
{
    public const string Policy = "storage-https-only";
    public const string First = "11111111-2222-4333-8444-555555555555";
    public const string Second = "22222222-2222-4333-8444-555555555555";

    private const int PageSize = 3;

    private readonly ConcurrentDictionary<string, int> reads = new(StringComparer.Ordinal);

    /// <summary>Whether HTTP is plain, by the account's id.</summary>
    public SortedDictionary<string, bool> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Each page fails so many times before it is given.</summary>
    public int Hiccups { get; set; }

    /// <summary>What can be asked of the accounts beside what they show; the same for all of them.</summary>
    public Dictionary<FactKey, string> Facts { get; } = [];

    /// <summary>A subscription that may not be read any more.</summary>
    public string? Forbidden { get; set; }

    /// <summary>What has changed, for scans of changes; ids that are no accounts are gone.</summary>
    public IReadOnlyList<string> Changed { get; set; } = [];

    public static string Id(string subscription, int number) =>
        $"/subscriptions/{subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st{number:d3}";

    public void Fill(string subscription, int count, Func<int, bool> isPlain)
    {
        for (var number = 0; number < count; number++)
            Accounts[Id(subscription, number)] = isPlain(number);
    }

    public Task<InventoryPage> ReadAsync(InventoryQuery query, string? skipToken, CancellationToken cancellationToken)
    {
        var subscription = query.SubscriptionIds.Single();
        if (subscription == Forbidden)
            throw new PermanentException("azure.forbidden", subscription, "Keelson may not read it.");
        var page = $"{subscription} {query.Shard} {query.ChangedSince is null} {skipToken}";
        if (reads.AddOrUpdate(page, 1, (_, times) => times + 1) % (Hiccups + 1) != Hiccups % (Hiccups + 1) && Hiccups > 0)
            throw new TransientException("azure.busy", subscription, "Azure is busy.");
        var mine = Accounts.Keys.Where(id => id.Contains(subscription, StringComparison.Ordinal))
            .Where(id => query.Shard is not { } shard || Number(id) % shard.Count == shard.Index)
            .Where(id => query.ChangedSince is null || Changed.Contains(id)).ToList();
        var from = skipToken is null ? 0 : int.Parse(skipToken, CultureInfo.InvariantCulture);
        var next = from + PageSize < mine.Count ? $"{from + PageSize}" : null;
        var deleted = query.ChangedSince is null || from > 0 ? [] : Changed
            .Where(id => !Accounts.ContainsKey(id) && id.Contains(subscription, StringComparison.Ordinal)).ToList();
        return Task.FromResult(new InventoryPage(
            [.. mine.Skip(from).Take(PageSize).Select(Json)], [.. deleted.Select(id => id.ToLowerInvariant())], next, mine.Count));
    }

    public Task<IReadOnlyList<string>> SubscriptionsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([First, Second]);

    public Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        if (!Facts.TryGetValue(key, out var json))
            throw new PermanentException("facts.none", resourceId, $"There is no {key.Kind} here.");
        using var value = JsonDocument.Parse(json);
        return Task.FromResult(value.RootElement.Clone());
    }

    private static int Number(string id) => int.Parse(id[^3..], CultureInfo.InvariantCulture);

    private ReadOnlyMemory<byte> Json(string id)
    {
        var isSafe = Accounts[id] ? "false" : "true";
        return Encoding.UTF8.GetBytes($$"""
            {"id":"{{id}}","name":"{{id[^5..]}}","type":"microsoft.storage/storageaccounts","location":"westeurope",
             "tags":{"team":"payments"},"properties":{"supportsHttpsTrafficOnly":{{isSafe}} } }
            """);
    }
}
