using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers.Resources;

/// <summary>Subscriptions, in the flat shape the API answers them.</summary>
internal sealed class SubscriptionType(IReadOnlyList<string> versions) : IResourceType
{
    public string Name => "subscriptions";

    public IReadOnlyList<string> ApiVersions => versions;

    public bool IsTracked => false;

    public bool HasProvisioningState => false;

    public void Normalise(ResourceWrite write)
    {
        var body = write.Body;
        body.Remove("name");
        body.Remove("type");
        body["subscriptionId"] = write.Id.Subscription;
        body["tenantId"] = write.Estate.TenantId;
        body["displayName"] ??= write.Id.Subscription;
        body["state"] ??= "Enabled";
        body["authorizationSource"] = "RoleBased";
        body["subscriptionPolicies"] ??= new JsonObject
        {
            ["locationPlacementId"] = "Public_2014-09-01",
            ["quotaId"] = "PayAsYouGo_2014-09-01",
            ["spendingLimit"] = "Off",
        };
    }
}
