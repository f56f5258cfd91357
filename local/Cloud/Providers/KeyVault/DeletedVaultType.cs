using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.KeyVault;

/// <summary>Vaults in deleted state; <c>purge</c> ends them where purge protection permits it.</summary>
internal sealed class DeletedVaultType : IResourceType
{
    public string Name => "locations/deletedVaults";

    public IReadOnlyList<string> ApiVersions => KeyVaultProvider.Versions;

    public bool HasProvisioningState => false;

    public void Validate(ResourceWrite write) => throw ArmErrors.MethodNotAllowed("PUT", write.Id.Text);

    public ActionResult? Invoke(ResourceAction action)
    {
        if (!action.Is("purge"))
        {
            return null;
        }
        if (action.Resource.IsOn("properties.purgeProtectionEnabled"))
        {
            throw new ArmException(405, "MethodNotAllowed",
                $"Operation \"purge\" is not enabled for vault '{action.Id.Name}': purge protection is on. Wait for "
                    + "its scheduled purge.");
        }
        action.Estate.Remove(action.Id);
        return new ActionResult(null);
    }
}
