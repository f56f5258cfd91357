using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>
/// The estate as it will be when a template is deployed, to be read but not written: what the template makes stands
/// beside what is
/// there, so that a provider finds the network its resource refers to before either exists.
/// </summary>
internal sealed class DryEstate(IEstate live, IReadOnlyDictionary<string, JsonObject> planned) : IEstate
{
    public DateTimeOffset Now => live.Now;

    public string TenantId => live.TenantId;

    public JsonObject? Find(ResourceId id) =>
        planned.TryGetValue(id.Key, out var body) ? body.DeepClone().AsObject() : live.Find(id);

    public IReadOnlyList<JsonObject> List(ResourceId scope, string type)
    {
        var made = planned.Where(pair => ResourceId.Parse(pair.Key) is var id && id.IsType(type) && scope.Contains(id))
            .ToList();
        var there = live.List(scope, type).Where(body =>
            !made.Exists(pair => pair.Key == ((string?)body["id"])?.ToLowerInvariant()));
        return [.. there, .. made.Select(pair => pair.Value.DeepClone().AsObject())];
    }

    public IReadOnlyList<string> Named(string type, string name) =>
    [
        .. live.Named(type, name),
        .. planned.Keys.Where(key => ResourceId.Parse(key) is var id && id.IsType(type)
            && id.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
    ];

    public string NewGuid() => Guid.Empty.ToString();

    public void Put(ResourceId id, JsonObject body)
    {
        // Nothing is written in a rehearsal; a default child that is not there yet is no difference worth telling.
    }

    public void Remove(ResourceId id)
    {
        // Nothing is removed in a rehearsal.
    }
}
