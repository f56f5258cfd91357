using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Providers.CostManagement;

/// <summary>
/// <c>POST {scope}/providers/Microsoft.CostManagement/query</c>: what resources have cost, a page of 1,000 rows at a time.
/// A caller may ask 60 times a minute, 12 times at once (the documented query units), scaled by <c>ThrottleFactor</c>.
/// </summary>
internal sealed class CostsApi(World world, CloudStore store) : IArmApi
{
    private const int PageSize = 1_000;

    private readonly TokenBucket? _units = world.Options.ThrottleFactor is > 0 and var factor
        ? new TokenBucket(world.Time, 12 * factor, factor)
        : null;

    public async ValueTask<ArmResponse?> HandleAsync(ArmRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path is { Namespace: { } provider, Tail: { } tail }
        && provider.Equals("Microsoft.CostManagement", StringComparison.OrdinalIgnoreCase)
        && tail.Equals("query", StringComparison.OrdinalIgnoreCase)
            ? Answer(request, CostQuery.Parse(await request.ReadBodyAsync(), world.Now))
            : null;

    private ArmResponse Answer(ArmRequest request, CostQuery query)
    {
        if (_units?.Take() is { } wait)
        {
            throw new ArmException(429, "429", "Too many requests. Please retry.") { RetryAfter = wait };
        }
        return store.Read(session =>
        {
            Containers.RequireScope(session, request.Target);
            var costs = Costs(session, request.Target, query, request.Query("$skiptoken"));
            if (!query.ByResource)
            {
                return Table(query, [new JsonArray(costs.Sum(cost => cost.Amount), CostReadings.Currency)], null);
            }
            var page = costs.Take(PageSize + 1).ToList();
            var next = page.Count > PageSize
                ? $"{request.BaseUrl}{request.Target.Text}/providers/Microsoft.CostManagement/query"
                    + $"?api-version={request.ApiVersion}&$skiptoken={Uri.EscapeDataString(page[PageSize - 1].Key)}"
                : null;
            return Table(query, page.Take(PageSize).Select(cost =>
                new JsonArray(cost.Amount, cost.Key, CostReadings.Currency)), next);
        });
    }

    // Resource ids are in lower case, as Cost Management answers them.
    private IEnumerable<(string Key, double Amount)> Costs(
        Session session, ResourceId scope, CostQuery query, string? after)
    {
        IEnumerable<ResourceRow> rows = session.Resources.Find(scope.Key) is { } own && own.Key != after ? [own] : [];
        return rows.Concat(Pages(session, scope.Key, after))
            .Where(row => row.Tracked && (query.Only is null || query.Only.Contains(row.Key)))
            .Select(row => (row.Key, Math.Round(
                CostReadings.PerDay(session, row.Key, world.Options.Seed ?? 0) * Days(row, query), 4)))
            .Where(cost => cost.Item2 > 0);
    }

    private double Days(ResourceRow row, CostQuery query) => Math.Min(query.Days, Math.Max(0, (world.Now - row.Created).TotalDays));

    private static IEnumerable<ResourceRow> Pages(Session session, string key, string? after)
    {
        for (var rows = session.Resources.Under(key, after, PageSize); rows.Count > 0;
            rows = session.Resources.Under(key, rows[^1].Key, PageSize))
        {
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private static ArmResponse Table(CostQuery query, IEnumerable<JsonArray> rows, string? next)
    {
        var columns = new JsonArray(Column(query.Column, "Number"));
        if (query.ByResource)
        {
            columns.Add((JsonNode)Column("ResourceId", "String"));
        }
        columns.Add((JsonNode)Column("Currency", "String"));
        return ArmResponse.Json(200, new JsonObject
        {
            ["type"] = "Microsoft.CostManagement/query",
            ["properties"] = new JsonObject
            {
                ["nextLink"] = next,
                ["columns"] = columns,
                ["rows"] = new JsonArray([.. rows]),
            },
        });
    }

    private static JsonObject Column(string name, string type) => new() { ["name"] = name, ["type"] = type };
}
