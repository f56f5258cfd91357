using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers;

/// <summary>The world as a provider sees and changes it from within a request.</summary>
public interface IEstate
{
    DateTimeOffset Now { get; }

    string TenantId { get; }

    /// <summary>A copy of the stored resource, or null.</summary>
    JsonObject? Find(ResourceId id);

    /// <summary>Copies of the resources of <paramref name="type"/> (<c>Microsoft.X/a/b</c>) beneath <paramref
    /// name="scope"/>, by id.</summary>
    IReadOnlyList<JsonObject> List(ResourceId scope, string type);

    /// <summary>The ids of the resources of <paramref name="type"/> that have this name, in any subscription: for the types
    /// whose names are unique in the whole cloud.</summary>
    IReadOnlyList<string> Named(string type, string name);

    /// <summary>A new GUID; reproducible when the cloud runs with a seed.</summary>
    string NewGuid();

    /// <summary>
    /// Creates or replaces a resource that the provider itself owns (a default child), through its own type's
    /// <see cref="IResourceType.Normalise"/>, at once and without locks, events or activity log.
    /// </summary>
    void Put(ResourceId id, JsonObject body);

    /// <summary>Removes a resource and all beneath it, likewise.</summary>
    void Remove(ResourceId id);
}
