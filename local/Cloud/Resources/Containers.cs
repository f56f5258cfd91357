using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>What a resource lives in: whether it is there, and how its id is spelled.</summary>
internal static class Containers
{
    /// <exception cref="ArmException">404: the subscription or the group does not exist.</exception>
    public static void RequireScope(Session session, ResourceId id)
    {
        if (id.Subscription is null)
        {
            return;
        }
        var subscription = ResourceId.ForSubscription(id.Subscription);
        if (!session.Resources.Exists(subscription.Key))
        {
            throw ArmErrors.SubscriptionNotFound(id.Subscription);
        }
        if (id.ResourceGroup is not null && !id.IsResourceGroup)
        {
            var group = ResourceId.ForGroup(subscription, id.ResourceGroup);
            if (!session.Resources.Exists(group.Key))
            {
                throw ArmErrors.ResourceGroupNotFound(id.ResourceGroup);
            }
        }
    }

    /// <exception cref="ArmException">404: something above does not exist; 409: the group is on its way
    /// out.</exception>
    public static void RequireForWrite(Session session, ResourceId id)
    {
        RequireScope(session, id);
        foreach (var ancestor in id.SelfAndAncestors().Skip(1))
        {
            var row = session.Resources.Find(ancestor.Key);
            if (row is null)
            {
                throw ArmErrors.ParentResourceNotFound(id);
            }
            if (row.State == ProvisioningState.Deleting && ancestor.IsResourceGroup)
            {
                throw new ArmException(409, "ResourceGroupBeingDeleted",
                    $"The resource group '{ancestor.Name}' is in deprovisioning state and cannot perform this operation.");
            }
        }
    }

    /// <summary>
    /// The id as it is or will be stored: an existing resource keeps its spelling, a new one takes its container's and
    /// the
    /// provider's spelling of its type.
    /// </summary>
    public static ResourceId Canonical(Session session, ProviderRegistry providers, ResourceId id)
    {
        if (session.Resources.Find(id.Key) is { } row)
        {
            return ResourceId.Parse(row.Id);
        }
        if (id.Parent is null || id.IsTenant)
        {
            return id;
        }
        var parent = Canonical(session, providers, id.Parent);
        var type = providers.CanonicalName(id.Type);
        if (id.IsSubscription)
        {
            return ResourceId.ForSubscription(id.Name.ToLowerInvariant());
        }
        if (id.IsResourceGroup)
        {
            return ResourceId.ForGroup(parent, id.Name);
        }
        return id.Names.Count > 1
            ? parent.Child(type[(type.LastIndexOf('/') + 1)..], id.Name)
            : ResourceId.ForResource(parent, type[..type.IndexOf('/', StringComparison.Ordinal)],
                type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..], id.Name);
    }
}
