using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Load balancers: frontends, pools, probes and rules that refer to each other.</summary>
internal sealed class LoadBalancerType : IResourceType
{
    private static readonly (string Array, string Segment)[] Parts =
    [
        ("properties.frontendIPConfigurations", "frontendIPConfigurations"),
        ("properties.backendAddressPools", "backendAddressPools"),
        ("properties.probes", "probes"),
        ("properties.loadBalancingRules", "loadBalancingRules"),
        ("properties.outboundRules", "outboundRules"),
        ("properties.inboundNatRules", "inboundNatRules"),
    ];

    private static readonly (string Property, string Segment)[] RuleReferences =
    [
        ("frontendIPConfiguration", "frontendIPConfigurations"), ("backendAddressPool", "backendAddressPools"),
            ("probe", "probes"),
    ];

    public string Name => "loadBalancers";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.resourceGuid", .. Parts.Select(part => part.Array + ".*.id"),
            .. Parts.Select(part => part.Array + ".*.properties.provisioningState")];

    public void Validate(ResourceWrite write)
    {
        write.OneOf("sku.name", ["Basic", "Standard", "Gateway"], NetworkProvider.InvalidFormat);
        write.Unchanged("sku.name", "LoadBalancerSkuCannotBeChanged");
        foreach (var frontend in write.Body.Objects("properties.frontendIPConfigurations"))
        {
            RequireFrontend(write, frontend);
        }
        foreach (var rule in write.Body.Objects("properties.loadBalancingRules"))
        {
            foreach (var (property, segment) in RuleReferences)
            {
                RequirePart(write, rule, property, segment);
            }
        }
        foreach (var probe in write.Body.Objects("properties.probes"))
        {
            if (!probe.Is("properties.protocol", "Tcp") && probe.Text("properties.requestPath") is null)
            {
                throw ArmErrors.Invalid("LoadBalancerProbeRequestPathRequired",
                    $"Probe {probe.Text("name")} of {write.Id.Text} asks by HTTP and needs a requestPath.");
            }
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Body.Default("sku.name", "Basic");
        write.Body.Default("sku.tier", "Regional");
        write.Properties.Default("resourceGuid", write.Estate.NewGuid());
        foreach (var (array, segment) in Parts)
        {
            write.Body.Default(array, new JsonArray());
            NetworkProvider.Identify(write, array, segment);
        }
        foreach (var frontend in write.Body.Objects("properties.frontendIPConfigurations"))
        {
            FillFrontend(write, frontend);
        }
        foreach (var probe in write.Body.Objects("properties.probes"))
        {
            probe.Default("properties.numberOfProbes", 1);
            probe.Default("properties.probeThreshold", 1);
        }
        foreach (var rule in write.Body.Objects("properties.loadBalancingRules"))
        {
            rule.Default("properties.loadDistribution", "Default");
            rule.Default("properties.enableFloatingIP", false);
            rule.Default("properties.idleTimeoutInMinutes", 4);
        }
    }

    public void Deleting(ResourceDeletion deletion) =>
        Usage.RequireUnused(deletion, "LoadBalancerInUseByVirtualMachineScaleSet", deletion.Id.Text + "/");

    private static void FillFrontend(ResourceWrite write, JsonObject frontend)
    {
        frontend.Default("properties.privateIPAllocationMethod", "Dynamic");
        if (frontend.Text("properties.subnet.id") is { } text && ResourceId.TryParse(text, out var subnet)
            && Cidr.TryParse(write.Estate.Find(subnet!).Text("properties.addressPrefix"), out var range))
        {
            // Azure keeps the first four addresses of a subnet.
            frontend.Default("properties.privateIPAddress", range.Address(4));
            frontend.Default("properties.privateIPAddressVersion", "IPv4");
        }
    }

    private static void RequireFrontend(ResourceWrite write, JsonObject frontend)
    {
        if (frontend.Text("properties.subnet.id") is { } subnet)
        {
            write.Referenced(subnet);
            return;
        }
        if (frontend.At("properties.publicIPAddress") is null)
        {
            throw ArmErrors.Invalid("LoadBalancerFrontendIPConfigurationMissing",
                $"Frontend {frontend.Text("name")} of {write.Id.Text} needs a subnet or a public address.");
        }
        var address = write.Referenced(frontend.Text("properties.publicIPAddress.id"));
        if (!address.Is("sku.name", write.Body.Text("sku.name") ?? "Basic"))
        {
            throw ArmErrors.Invalid("PublicIPAndLBSkuDoNotMatch",
                $"{write.Body.Text("sku.name")} sku load balancer {write.Id.Text} cannot reference "
                    + $"{address.Text("sku.name")} sku "
                + $"publicIP {address.Text("id")}.");
        }
    }

    private static void RequirePart(ResourceWrite write, JsonObject rule, string property, string segment)
    {
        if (rule.Text($"properties.{property}.id") is { } id
            && !write.Body.Objects($"properties.{segment}")
                .Any(part => id.Equals($"{write.Id.Text}/{segment}/{part.Text("name")}",
                    StringComparison.OrdinalIgnoreCase)))
        {
            throw ArmErrors.Invalid(Rules.InvalidReference,
                $"Resource {id} referenced by resource {write.Id.Text}/loadBalancingRules/{rule.Text("name")} was "
                    + "not found. "
                + "Please make sure that the referenced resource exists, and that both resources are in the same "
                    + "region.");
        }
    }
}
