using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>The estate within one transaction, as providers see it.</summary>
internal sealed class EstateView(World world, Session session, Principal caller) : IEstate
{
    public DateTimeOffset Now => world.Now;

    public string TenantId => world.Options.TenantId;

    public JsonObject? Find(ResourceId id) => session.Resources.Find(id.Key)?.ParseBody();

    public IReadOnlyList<JsonObject> List(ResourceId scope, string type) =>
        session.Resources.OfType(type.ToLowerInvariant(), scope.Key).ConvertAll(row => row.ParseBody());

    public IReadOnlyList<string> Named(string type, string name) =>
        session.Resources.Named(type.ToLowerInvariant(), name).ConvertAll(row => row.Id);

    public string NewGuid() => world.Ids.NextText();

    public void Put(ResourceId id, JsonObject body)
    {
        var existing = session.Resources.Find(id.Key);
        var type = world.Providers.Find(id);
        ResourceShape.Identify(body, id);
        var write = new ResourceWrite(id, world.Providers.VersionsOf(id.Type)[0], body, existing?.ParseBody(), this,
            caller);
        type.Normalise(write);
        if (type.HasProvisioningState)
        {
            write.Properties["provisioningState"] = ProvisioningState.Succeeded;
        }
        type.Completed(write);
        session.Resources.Put(
            ResourceShape.Row(id, write.Body, existing, session.Meta.NextRevision(), world.Now, type));
    }

    public void Remove(ResourceId id)
    {
        foreach (var row in session.Resources.Under(id.Key))
        {
            session.Resources.Delete(row.Key);
        }
        session.Resources.Delete(id.Key);
    }
}
