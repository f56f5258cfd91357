using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary>
/// Whether a machine runs, and the actions that change it. Kept where Resource Graph shows it; the resource manager shows
/// it as part of the instance view only.
/// </summary>
internal static class VmPower
{
    public const string Extended = "properties.extended";
    public const string Running = "running";
    public const string Stopped = "stopped";
    public const string Deallocated = "deallocated";
    private const string State = Extended + ".instanceView.powerState";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    public static bool Is(JsonObject? machine, string state) => machine.Is($"{State}.code", $"PowerState/{state}");

    public static void Set(JsonObject machine, string state) => machine.Set(State, new JsonObject
    {
        ["code"] = $"PowerState/{state}",
        ["displayStatus"] = $"VM {state}",
        ["level"] = "Info",
    });

    /// <exception cref="ArmException">409: only what runs can be restarted.</exception>
    public static ActionResult? Invoke(ResourceAction action)
    {
        var to = action.Name.ToLowerInvariant() switch
        {
            "start" => Running,
            "poweroff" => Stopped,
            "deallocate" => Deallocated,
            "restart" => Running,
            _ => null,
        };
        if (to is null)
        {
            return null;
        }
        if (action.Is("restart") && !Is(action.Resource, Running))
        {
            throw new ArmException(409, "OperationNotAllowed",
                $"Cannot restart VM '{action.Id.Name}', because it is not running. Start it.");
        }
        // What is deallocated holds no hardware that could be switched off.
        if (!(action.Is("powerOff") && Is(action.Resource, Deallocated)))
        {
            Set(action.Resource, to);
        }
        return new ActionResult(null, Duration);
    }

    public static JsonObject InstanceView(JsonObject machine)
    {
        var provisioning = machine.Text("properties.provisioningState") ?? "Succeeded";
        return new JsonObject
        {
            ["statuses"] = new JsonArray(
                new JsonObject
                {
                    ["code"] = $"ProvisioningState/{provisioning.ToLowerInvariant()}",
                    ["level"] = "Info",
                    ["displayStatus"] = $"Provisioning {provisioning.ToLowerInvariant()}",
                },
                machine.At(State)?.DeepClone()),
        };
    }
}
