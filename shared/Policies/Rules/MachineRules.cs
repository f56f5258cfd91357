using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Virtual machines, scale sets and their network cards.</summary>
internal static class MachineRules
{
    private const string Card = "Microsoft.Network/networkInterfaces";
    private const string ScaleSet = "Microsoft.Compute/virtualMachineScaleSets";
    private const string CardsOfSet = "properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations";

    /// <summary>A machine with an address of its own is scanned within minutes; a load balancer or gateway belongs before it.</summary>
    public static PlanRule NoPublicAddress { get; } = PlanRule.ForEach(
        "no-public-address-on-machines", "No machine has a public address of its own.", [Card, ScaleSet],
        (resource, _) => HasAddress(resource)
            ? [new(VerdictEffect.Deny, resource.Id, "It gives machines a public address of their own.", "Use a load balancer, a NAT gateway or Bastion.")]
            : []);

    private static bool HasAddress(PlannedResource resource) => resource.Is(Card)
        ? resource.Objects("properties.ipConfigurations").Any(c => JsonReading.At(c, "properties.publicIPAddress") is not null)
        : resource.Objects(CardsOfSet).SelectMany(c => JsonReading.Objects(c, "properties.ipConfigurations"))
            .Any(c => JsonReading.At(c, "properties.publicIPAddressConfiguration") is not null);
}
