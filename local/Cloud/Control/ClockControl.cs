using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Clock;
using Keelson.Local.Cloud.Http;

namespace Keelson.Local.Cloud.Control;

/// <summary><c>/clock</c>: the cloud's time, and letting it pass.</summary>
internal sealed class ClockControl(World world) : IControlArea
{
    public string Name => "clock";

    public ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body)
    {
        if (method == "POST")
        {
            Advance(body);
        }
        return new(method is "GET" or "POST"
            ? ArmResponse.Json(200, new JsonObject { ["now"] = world.Now.ToString("O") })
            : null);
    }

    private void Advance(JsonObject body)
    {
        if (world.Time is not AdjustableClock clock)
        {
            throw new ArmException(409, "ClockNotAdjustable",
                "This cloud runs on the machine's clock. Start it with an adjustable one.");
        }
        if (!TimeSpan.TryParse((string?)body["advance"], out var by) || by < TimeSpan.Zero)
        {
            throw ArmErrors.Invalid("InvalidAdvance", "Say {\"advance\": \"d.hh:mm:ss\"}, not negative.");
        }
        clock.Advance(by);
    }
}
