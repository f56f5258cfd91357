using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Providers.PolicyInsights;

/// <summary>
/// <c>POST {scope}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults</c>, with <c>$filter</c> on
/// <c>complianceState</c> and <c>resourceId</c>, a page of 1,000 states at a time.
/// </summary>
internal sealed partial class PolicyStatesApi(World world, CloudStore store) : IArmApi
{
    private const int PageSize = 1_000;

    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request) => new(
        HttpMethods.IsPost(request.Method) && request.TailIs("queryResults")
        && request.Target.IsType("Microsoft.PolicyInsights/policyStates")
            ? Answer(request)
            : null);

    private ArmResponse Answer(ArmRequest request)
    {
        var scope = request.Target.Scope!;
        var terms = Parse(request.Query("$filter"));
        var after = After(request.Query("$skiptoken"));
        var rows = store.Read(session =>
        {
            Containers.RequireScope(session, request.Target);
            return session.Readings.Under(PolicyStateReadings.Kind, scope.Key, after, PageSize);
        });
        var states = rows.Where(row => Matches(row, terms)).Select(row => (JsonNode)State(row)).ToArray();
        return ArmResponse.Json(200, new JsonObject
        {
            ["@odata.context"] = $"{request.BaseUrl}{request.Target.Text}/$metadata#latest",
            ["@odata.count"] = states.Length,
            ["@odata.nextLink"] = rows.Count == PageSize ? Next(request, rows[^1]) : null,
            ["value"] = new JsonArray(states),
        });
    }

    private JsonObject State((string Target, string Name, byte[] Body) row)
    {
        var id = ResourceId.Parse(row.Target);
        var state = JsonNode.Parse(row.Body)!.AsObject();
        var definition = (string)state["policyDefinitionId"]!;
        state["timestamp"] = world.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        state["resourceId"] = row.Target; // In lower case, as Azure Policy answers it.
        state["resourceType"] = id.Type;
        state["resourceGroup"] = id.ResourceGroup;
        state["subscriptionId"] = id.Subscription;
        state["policyDefinitionName"] = definition[(definition.LastIndexOf('/') + 1)..];
        state["isCompliant"] = (string?)state["complianceState"] == "Compliant";
        return state;
    }

    private static bool Matches((string Target, string Name, byte[] Body) row, Dictionary<string, string> terms) =>
        (!terms.TryGetValue("resourceId", out var resource)
            || row.Target.Equals(resource.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        && (!terms.TryGetValue("complianceState", out var wanted)
            || string.Equals((string?)JsonNode.Parse(row.Body)!["complianceState"], wanted, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Parse(string? filter)
    {
        var terms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (filter ?? "").Split(" and ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Term().Match(part);
            terms[match.Groups["name"].Value] = match.Success
                ? match.Groups["value"].Value
                : throw ArmErrors.Invalid("InvalidFilterInQueryString", $"The $filter term '{part}' is not served here.");
        }
        return terms;
    }

    private static string Next(ArmRequest request, (string Target, string Name, byte[] Body) last)
    {
        var token = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.Target}\n{last.Name}"));
        var filter = request.Query("$filter") is { } text ? "&$filter=" + Uri.EscapeDataString(text) : "";
        return $"{request.BaseUrl}{request.Target.Text}/queryResults?api-version={request.ApiVersion}{filter}&$skiptoken={token}";
    }

    private static (string Target, string Name) After(string? token) =>
        token is null ? ("", "")
        : System.Buffers.Text.Base64Url.IsValid(token)
            && Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token)).Split('\n') is [var target, var name]
            ? (target, name)
        : throw ArmErrors.Invalid("InvalidSkipToken", "The skip token is invalid. Use a nextLink as it was answered.");

    [GeneratedRegex("^(?<name>complianceState|resourceId) +eq +'(?<value>[^']*)'$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Term();
}
