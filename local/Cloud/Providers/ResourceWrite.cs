using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Identity;

namespace Keelson.Local.Cloud.Providers;

/// <summary>A PUT or PATCH on its way through its type. <see cref="Body"/> is what will be stored and
/// answered.</summary>
public sealed class ResourceWrite(ResourceId id, string apiVersion, JsonObject body, JsonObject? existing,
    IEstate estate, Principal caller)
{
    /// <summary>The id as it will be stored.</summary>
    public ResourceId Id => id;

    public string ApiVersion => apiVersion;

    /// <summary>To be changed in place. Has <c>id</c>, <c>name</c>, <c>type</c> already.</summary>
    public JsonObject Body => body;

    /// <summary>What was stored before; not to be changed. Null when created.</summary>
    public JsonObject? Existing => existing;

    public bool IsCreate => existing is null;

    public IEstate Estate => estate;

    public Principal Caller => caller;

    public string Location => (string?)body["location"] ?? "";

    /// <summary>The body's <c>properties</c>; made when absent.</summary>
    public JsonObject Properties
    {
        get
        {
            if (body["properties"] is not JsonObject properties)
            {
                body["properties"] = properties = [];
            }
            return properties;
        }
    }

    public JsonObject? ExistingProperties => existing?["properties"] as JsonObject;
}
