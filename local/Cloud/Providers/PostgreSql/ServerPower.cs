using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.PostgreSql;

/// <summary>Start, stop, restart and failover of a server.</summary>
internal static class ServerPower
{
    /// <summary>With <c>restartWithFailover</c>, primary and standby change places.</summary>
    public static ActionResult Restart(ResourceAction action)
    {
        Require(action, "Ready");
        if (action.Input.IsOn("restartWithFailover"))
        {
            var server = action.Resource;
            if (server.Is("properties.highAvailability.mode", "Disabled"))
            {
                throw new ArmException(409, "HighAvailabilityNotEnabled",
                    $"Server '{action.Id.Name}' has no standby to fail over to.");
            }
            var (primary, standby) =
                (server.Text("properties.availabilityZone"),
                    server.Text("properties.highAvailability.standbyAvailabilityZone"));
            server.Set("properties.availabilityZone", standby);
            server.Set("properties.highAvailability.standbyAvailabilityZone", primary);
        }
        return new ActionResult(null, TimeSpan.FromSeconds(1));
    }

    public static ActionResult Set(ResourceAction action, string from, string to)
    {
        Require(action, from);
        action.Resource.Set("properties.state", to);
        return new ActionResult(null, TimeSpan.FromSeconds(1));
    }

    private static void Require(ResourceAction action, string state)
    {
        if (!action.Resource.Is("properties.state", state))
        {
            throw new ArmException(409, "ServerNotInExpectedState",
                $"Server '{action.Id.Name}' is {action.Resource.Text("properties.state")}; {action.Name} needs it to "
                    + $"be {state}.");
        }
    }
}
