using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Arm;

/// <summary>An error as Azure Resource Manager reports it: a stable code, a sentence, and what lies beneath.</summary>
public sealed record ArmError(string Code, string Message, string? Target = null)
{
    public IReadOnlyList<ArmError> Details { get; init; } = [];

    /// <summary>The inner object: <c>{"code","message","target","details"}</c>.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (Target is not null)
        {
            json["target"] = Target;
        }
        if (Details.Count > 0)
        {
            json["details"] = new JsonArray([.. Details.Select(detail => (JsonNode)detail.ToJson())]);
        }
        return json;
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static ArmError FromJson(JsonObject json) => new(
        (string?)json["code"] ?? "Unknown", (string?)json["message"] ?? "", (string?)json["target"])
    {
        Details = json["details"] is JsonArray details ? [.. details.OfType<JsonObject>().Select(FromJson)] : [],
    };
}
