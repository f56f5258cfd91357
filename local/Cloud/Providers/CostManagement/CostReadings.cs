using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Providers.Shaping;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Providers.CostManagement;

/// <summary>What a resource costs a day: set through the control plane, else drawn from seed and id, 0 to 20.</summary>
internal static class CostReadings
{
    public const string Kind = "cost";
    public const string Currency = "EUR";

    /// <summary>Of a body <c>{"perDay": 1.25}</c>.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static (string Name, JsonObject Body) Read(JsonObject given) =>
        (double?)given["perDay"] is >= 0 and var cost
            ? ("", new JsonObject { ["perDay"] = cost })
            : throw new FormatException("it needs perDay, not negative.");

    public static double PerDay(Session session, string resource, int seed) =>
        session.Readings.Find(Kind, resource, "") is { } set
            ? (double)JsonNode.Parse(set)!["perDay"]!
            : Math.Round(Rules.Fingerprint($"{seed}/{resource}/cost") / (double)uint.MaxValue * 20, 2);
}
