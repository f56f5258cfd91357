using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Faults;
using Keelson.Local.Cloud.Http;

namespace Keelson.Local.Cloud.Control;

/// <summary><c>/faults</c>: the rules by which things go wrong, and how often they did.</summary>
internal sealed class FaultsControl(FaultInjector faults) : IControlArea
{
    public string Name => "faults";

    public ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body) => new(method switch
    {
        "GET" => ArmResponse.Json(200, new JsonObject { ["rules"] = faults.Describe() }),
        "POST" => ArmResponse.Json(200, Add(body)),
        "DELETE" => Delete(id),
        _ => null,
    });

    private JsonObject Add(JsonObject body) => new()
    {
        ["rules"] = new JsonArray([.. (body["rules"] as JsonArray ?? new JsonArray(body.DeepClone()))
            .Select(rule =>
                (JsonNode)faults.Add(
                    rule as JsonObject ?? throw ArmErrors.InvalidContent("a rule must be an object")))]),
    };

    private ArmResponse Delete(string? id)
    {
        if (id is null)
        {
            faults.Clear();
            return new ArmResponse(204);
        }
        return new ArmResponse(faults.Remove(id) ? 204 : 404);
    }
}
