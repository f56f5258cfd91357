using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Http;

namespace Keelson.Local.Cloud.Control;

/// <summary><c>GET /health</c>: 200 when serving.</summary>
internal sealed class HealthControl : IControlArea
{
    public string Name => "health";

    public ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body) =>
        new(method == "GET" ? ArmResponse.Json(200, new JsonObject { ["status"] = "Healthy" }) : null);
}
