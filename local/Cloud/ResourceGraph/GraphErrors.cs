using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Refusals in Resource Graph's own shape: a support sentence outside, the reason among the details.</summary>
internal static class GraphErrors
{
    private const string InvalidQuery =
        "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.";

    public static ArmResponse Invalid(KqlException fault, string support)
    {
        var detail = new JsonObject { ["code"] = fault.Code, ["message"] = fault.Message };
        if (fault.At is { } at)
        {
            detail["line"] = at.Line;
            detail["characterPositionInLine"] = at.Character;
            detail["token"] = fault.Token;
        }
        if (fault.Expected is not null)
        {
            detail["expectedToken"] = fault.Expected;
        }
        return Refused(400, "BadRequest", support, new JsonObject { ["code"] = "InvalidQuery", ["message"] = InvalidQuery }, detail);
    }

    public static ArmResponse NoSubscription(IEnumerable<string> given, string support) => Refused(
        400, "BadRequest", support, new JsonObject
        {
            ["code"] = "NoValidSubscriptionsInQueryRequest",
            ["message"] = "There must be at least one subscription that is eligible to contain resources. "
                + $"Given: '{string.Join(", ", given)}'.",
        });

    public static ArmResponse Throttled(string support) => Refused(429, "RateLimiting", support, new JsonObject
    {
        ["code"] = "RateLimiting",
        ["message"] = "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed.",
    });

    private static ArmResponse Refused(int status, string code, string support, params JsonObject[] details) => ArmResponse.Json(
        status, new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = $"Please provide below info when asking for support: {support}.",
                ["details"] = new JsonArray([.. details]),
            },
        });
}
