using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Finds who uses a network resource, so that it cannot be deleted from under them.</summary>
internal static class Usage
{
    // The types whose bodies refer to network resources.
    private static readonly string[] Users =
    [
        "Microsoft.Network/virtualNetworks", "Microsoft.Network/networkInterfaces", "Microsoft.Network/natGateways",
        "Microsoft.Network/loadBalancers", "Microsoft.Network/virtualNetworkGateways",
            "Microsoft.Network/privateEndpoints",
        "Microsoft.Compute/virtualMachineScaleSets", "Microsoft.ContainerService/managedClusters",
        "Microsoft.DBforPostgreSQL/flexibleServers",
    ];

    /// <param name="needle">An id, or the start of ids, whose use by another resource forbids the deletion.</param>
    /// <exception cref="ArmException">400: somebody uses it.</exception>
    public static void RequireUnused(ResourceDeletion deletion, string code, string needle)
    {
        if (deletion.Cascade || deletion.Id.Subscription is not { } subscription)
        {
            return;
        }
        var within = needle.EndsWith('/') ? needle : needle + "\"";
        var user = Users
            .SelectMany(type => deletion.Estate.List(ResourceId.ForSubscription(subscription), type))
            .FirstOrDefault(other => !IsSameFamily(other.Text("id")!, deletion.Id)
                && other.ToJsonString().Contains("\"" + within, StringComparison.OrdinalIgnoreCase));
        if (user is not null)
        {
            throw ArmErrors.Invalid(code, $"{deletion.Id.Type} {deletion.Id.Name} is in use by {user.Text("id")} and "
                + "cannot be deleted. "
                + "In order to delete it, remove its use first.");
        }
    }

    // A network names its own subnets, a subnet's network contains it.
    private static bool IsSameFamily(string user, ResourceId target)
    {
        var id = ResourceId.Parse(user);
        return id.Contains(target) || target.Contains(id);
    }
}
