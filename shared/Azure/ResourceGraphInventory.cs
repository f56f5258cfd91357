using System.Text.Json;
using Keelson.Inventory;

namespace Keelson.Azure;

/// <summary>
/// The inventory from Azure Resource Graph, a thousand resources a page. Changes come in two parts: what is there, then what is
/// gone; the token says which part it leads into.
/// </summary>
public sealed class ResourceGraphInventory(ArmConnection arm, ResourceGraphQuota quota) : IInventory
{
    private const string Path = "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01";
    private const string Scope = "/providers/Microsoft.ResourceGraph";
    private const string Found = "found:";
    private const string Gone = "gone:";
    private const int PageSize = 1_000;

    public async Task<InventoryPage> ReadAsync(
        InventoryQuery query, string? skipToken, CancellationToken cancellationToken)
    {
        if (skipToken?.StartsWith(Gone, StringComparison.Ordinal) == true)
            return await ReadGoneAsync(query, skipToken[Gone.Length..], cancellationToken);
        var page = await AskAsync(
            query.SubscriptionIds, ResourceGraphQueries.Found(query), Inner(skipToken, Found), cancellationToken);
        var next = page.SkipToken is { } token ? Found + token : query.ChangedSince is null ? null : Gone;
        return new(page.Rows, [], next, page.Total);
    }

    public async Task<IReadOnlyList<string>> SubscriptionsAsync(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (string? token = null; ;)
        {
            var page = await AskAsync([], ResourceGraphQueries.Subscriptions, token, cancellationToken);
            ids.AddRange(page.Rows.Select(row => Text(row, "subscriptionId")));
            if ((token = page.SkipToken) is null)
                return ids;
        }
    }

    private async Task<InventoryPage> ReadGoneAsync(InventoryQuery query, string token, CancellationToken cancellationToken)
    {
        var page = await AskAsync(
            query.SubscriptionIds, ResourceGraphQueries.Gone(query), token.Length == 0 ? null : token, cancellationToken);
        var ids = page.Rows.Select(row => Text(row, "id")).ToList();
        return new([], ids, page.SkipToken is { } next ? Gone + next : null, page.Total);
    }

    private async Task<ResourceGraphPage> AskAsync(
        IReadOnlyList<string> subscriptions, string kql, string? skipToken, CancellationToken cancellationToken)
    {
        var body = Body(subscriptions, kql, skipToken);
        var answer = await quota.AskAsync(
            async token => (await arm.PostAsync(Path, Scope, body, ResourceGraphAnswer.Of, token))!, cancellationToken);
        return ResourceGraphPage.Read(answer.Content, Scope);
    }

    private static byte[] Body(IReadOnlyList<string> subscriptions, string kql, string? skipToken)
    {
        var options = new Dictionary<string, object> { ["$top"] = PageSize, ["resultFormat"] = "objectArray" };
        if (skipToken is not null)
            options["$skipToken"] = skipToken;
        var body = new Dictionary<string, object> { ["query"] = kql, ["options"] = options };
        if (subscriptions.Count > 0)
            body["subscriptions"] = subscriptions;
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static string? Inner(string? skipToken, string part)
    {
        if (skipToken is null)
            return null;
        if (skipToken.StartsWith(part, StringComparison.Ordinal))
            return skipToken[part.Length..];
        throw new PermanentException(
            "inventory.bad-token", null, "The token is not one of this inventory's. Begin again without one.");
    }

    private static string Text(ReadOnlyMemory<byte> row, string name)
    {
        using var json = JsonDocument.Parse(row);
        return json.RootElement.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new PermanentException("azure.unexpected-answer", Scope, $"Resource Graph answered a row without {name}.");
    }
}
