using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>
/// <c>GET …/Microsoft.Insights/eventtypes/management/values</c>: the activity log, newest first. <c>$filter</c> takes
/// <c>eventTimestamp</c>
/// ge and le, and eq on <c>resourceGroupName</c>, <c>resourceUri</c> or <c>resourceId</c>, <c>correlationId</c>,
/// <c>resourceProvider</c>.
/// </summary>
internal sealed partial class ActivityLogApi(World world, CloudStore store) : IArmApi
{
    private const int PageSize = 200;
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request) =>
        new(request.IsGet && request.TailIs("values") && request.Target.IsType("Microsoft.Insights/eventtypes")
            ? List(request) : null);

    private ArmResponse List(ArmRequest request)
    {
        var terms = Parse(request.Query("$filter") ?? "");
        var from = Instant(terms, "eventTimestamp ge") ?? world.Now - Retention;
        var to = Instant(terms, "eventTimestamp le") ?? DateTimeOffset.MaxValue;
        var before = long.TryParse(request.Query("$skipToken"), out var token) ? token : long.MaxValue;
        var subscription = ResourceId.ForSubscription(request.Target.Subscription!);
        var target = terms.GetValueOrDefault("resourceUri eq") ?? terms.GetValueOrDefault("resourceId eq")
            ?? (terms.TryGetValue("resourceGroupName eq", out var group) ? ResourceId.ForGroup(subscription, group).Key
                : null);
        var rows = store.Read(session =>
        {
            Containers.RequireScope(session, request.Target);
            return session.Activity.List(subscription.Key, from, to, before, PageSize,
                target?.TrimEnd('/').ToLowerInvariant(), terms.GetValueOrDefault("correlationId eq"));
        });
        return Answer(request, rows, terms.GetValueOrDefault("resourceProvider eq"));
    }

    private static ArmResponse Answer(ArmRequest request, List<(long Sequence, byte[] Body)> rows, string? provider)
    {
        var select = request.Query("$select")?.Split(',', StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var entries = rows.Select(row => JsonNode.Parse(row.Body)!.AsObject())
            .Where(entry => provider is null || string.Equals(
                (string?)entry["resourceProviderName"]?["value"], provider, StringComparison.OrdinalIgnoreCase))
            .Select(entry => (JsonNode)Selected(entry, select));
        var body = new JsonObject { ["value"] = new JsonArray([.. entries]) };
        if (rows.Count == PageSize)
        {
            var filter = request.Query("$filter") is { } text ? "&%24filter=" + Uri.EscapeDataString(text) : "";
            body["nextLink"] = $"{request.BaseUrl}{request.Target.Text}/values?api-version={request.ApiVersion}{filter}"
                + $"&%24skipToken={rows[^1].Sequence}";
        }
        return ArmResponse.Json(200, body);
    }

    private static JsonObject Selected(JsonObject entry, HashSet<string>? select)
    {
        foreach (var name in select is null ? []
            : entry.Select(field => field.Key).Where(name => !select.Contains(name)).ToList())
        {
            entry.Remove(name);
        }
        return entry;
    }

    private static Dictionary<string, string> Parse(string filter)
    {
        var terms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in filter.Split(" and ",
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Term().Match(part);
            if (!match.Success)
            {
                throw ArmErrors.Invalid("BadRequest", $"The $filter term '{part}' is not supported.");
            }
            terms[$"{match.Groups["name"].Value} {match.Groups["operator"].Value.ToLowerInvariant()}"] =
                match.Groups["value"].Value;
        }
        return terms;
    }

    private static DateTimeOffset? Instant(Dictionary<string, string> terms, string name) =>
        !terms.TryGetValue(name, out var text) ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
        : throw ArmErrors.Invalid("BadRequest", $"'{text}' is not a timestamp.");

    [GeneratedRegex("^(?<name>[A-Za-z]+) +(?<operator>eq|ge|le) +'(?<value>[^']*)'$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Term();
}
