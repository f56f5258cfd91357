using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Security rules as resources of their own.</summary>
internal sealed class SecurityRuleType : IResourceType
{
    public string Name => "networkSecurityGroups/securityRules";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public void Validate(ResourceWrite write)
    {
        SecurityRules.Validate(write.Id.Name, write.Properties);
        var rival = write.Estate.Find(write.Id.Parent!).Objects("properties.securityRules").FirstOrDefault(rule =>
            !rule.Is("name", write.Id.Name) && rule.Number("properties.priority") == write.Properties.Number("priority")
            && rule.Is("properties.direction", write.Properties.Text("direction") ?? ""));
        if (rival is not null)
        {
            throw ArmErrors.Invalid("SecurityRuleConflict",
                $"Security rule {write.Id.Name} conflicts with rule {rival.Text("name")}. Rules cannot have the same "
                    + "Priority and Direction.");
        }
    }

    public void Normalise(ResourceWrite write) => SecurityRules.Fill(write.Properties);

    public void Completed(ResourceWrite write) => SecurityGroupType.Rules.Gather(write);

    public void Deleting(ResourceDeletion deletion) => SecurityGroupType.Rules.Drop(deletion);
}
