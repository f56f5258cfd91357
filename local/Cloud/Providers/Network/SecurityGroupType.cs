using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Network security groups with their rules.</summary>
internal sealed class SecurityGroupType : IResourceType
{
    internal static readonly ChildMirror Rules = new("properties.securityRules", "securityRules");

    public string Name => "networkSecurityGroups";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "properties.resourceGuid", "properties.defaultSecurityRules", "properties.securityRules.*.id",
        "properties.securityRules.*.type", "properties.securityRules.*.properties.provisioningState",
    ];

    public void Validate(ResourceWrite write)
    {
        var seen = new Dictionary<(string?, int?), string>();
        foreach (var rule in write.Body.Objects("properties.securityRules"))
        {
            SecurityRules.Validate(rule.Text("name") ?? "", rule["properties"]);
            var place = (rule.Text("properties.direction")?.ToUpperInvariant(), rule.Number("properties.priority"));
            if (!seen.TryAdd(place, rule.Text("name")!))
            {
                throw ArmErrors.Invalid("SecurityRuleConflict",
                    $"Security rule {rule.Text("name")} conflicts with rule {seen[place]}. Rules cannot have the "
                        + "same Priority and Direction.");
            }
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Properties.Default("securityRules", new JsonArray());
        write.Properties.Default("resourceGuid", write.Estate.NewGuid());
        foreach (var rule in write.Body.Objects("properties.securityRules"))
        {
            rule["id"] = $"{write.Id.Text}/securityRules/{rule.Text("name")}";
            rule["type"] = "Microsoft.Network/networkSecurityGroups/securityRules";
            SecurityRules.Fill(rule["properties"] as JsonObject ?? []);
            rule.Set("properties.provisioningState", "Succeeded");
        }
        write.Properties["defaultSecurityRules"] = SecurityRules.Defaults(write.Id);
    }

    public void Completed(ResourceWrite write) => Rules.Spread(write);

    public void Deleting(ResourceDeletion deletion) =>
        Usage.RequireUnused(deletion, "InUseNetworkSecurityGroupCannotBeDeleted", deletion.Id.Text);
}
