using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.ResourceGraph;

namespace Keelson.Local.Cloud.Control;

/// <summary><c>/resourceGraph</c>: how many queries there were, and how many were refused for want of quota.</summary>
internal sealed class GraphControl(GraphQuota quota) : IControlArea
{
    public string Name => "resourceGraph";

    public ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body)
    {
        var (taken, refused) = quota.Counts;
        return new(method == "GET"
            ? ArmResponse.Json(200, new JsonObject { ["queries"] = taken, ["refused"] = refused })
            : null);
    }
}
