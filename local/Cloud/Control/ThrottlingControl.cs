using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Http;

namespace Keelson.Local.Cloud.Control;

/// <summary><c>/throttling</c>: how many requests each caller made of each kind, and how many were refused with 429.</summary>
internal sealed class ThrottlingControl(Throttle throttle) : IControlArea
{
    public string Name => "throttling";

    public ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body)
    {
        if (method == "DELETE")
        {
            throttle.Forget();
            return new(new ArmResponse(204));
        }
        return new(method == "GET" ? ArmResponse.Json(200, throttle.Describe()) : null);
    }
}
