using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Resources;

/// <summary>Turns a request's body into the resource to be stored.</summary>
internal static class BodyBuilder
{
    /// <summary>The body before the provider has seen it: read-only paths as stored, everything else as
    /// requested.</summary>
    public static JsonObject Compose(ResourceId id, JsonObject requested, JsonObject? existing, IResourceType type,
        bool patch)
    {
        var wanted = requested.DeepClone().AsObject();
        foreach (var path in (string[])["etag", "systemData", "properties.provisioningState", .. type.ReadOnlyPaths])
        {
            JsonPaths.Remove(wanted, path);
        }
        var body = patch && existing is not null ? MergePatch(existing, wanted) : JsonTidying.WithoutNulls(wanted);
        if (existing is not null)
        {
            foreach (var path in type.ReadOnlyPaths.Concat(type.KeptPaths)
                .Where(path => !path.Contains('*', StringComparison.Ordinal)))
            {
                JsonPaths.CopyMissing(existing, body, path);
            }
        }
        if (body["properties"] is not (null or JsonObject))
        {
            throw ArmErrors.InvalidContent("properties must be an object");
        }
        if (body["properties"] is null && type.HasProvisioningState)
        {
            body["properties"] = type.EmptyProperties();
        }
        ResourceShape.Identify(body, id);
        return body;
    }

    /// <summary>Runs a provider's code on foreign JSON: a value of the wrong kind is the request's fault.</summary>
    public static void Guard(ResourceId id, Action run)
    {
        try
        {
            run();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw ArmErrors.InvalidContent($"a property of '{id.Text}' has a value of the wrong type: {error.Message}");
        }
    }

    /// <summary>RFC 7396, but that <c>tags</c> are replaced as a whole, as ARM does.</summary>
    public static JsonObject MergePatch(JsonObject target, JsonObject patch)
    {
        var merged = Merge(target, patch).AsObject();
        if (patch["tags"] is JsonObject tags)
        {
            merged["tags"] = tags.DeepClone();
        }
        return merged;
    }

    /// <summary>Who wrote it and when; a write that changed nothing is not recorded.</summary>
    public static void Stamp(JsonObject body, JsonObject? existing, CallerContext caller, DateTimeOffset now)
    {
        var who = caller.Principal.Name;
        var kind = caller.Principal.Kind == Identity.Principal.User ? "User" : "Application";
        var at = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var before = existing?["systemData"] as JsonObject;
        body["systemData"] = new JsonObject
        {
            ["createdBy"] = (string?)before?["createdBy"] ?? who,
            ["createdByType"] = (string?)before?["createdByType"] ?? kind,
            ["createdAt"] = (string?)before?["createdAt"] ?? at,
            ["lastModifiedBy"] = who,
            ["lastModifiedByType"] = kind,
            ["lastModifiedAt"] = at,
        };
    }

    private static JsonNode Merge(JsonNode? target, JsonObject patch)
    {
        var merged = target is JsonObject json ? json.DeepClone().AsObject() : [];
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value is JsonObject inner ? Merge(merged[name], inner) : value.DeepClone();
            }
        }
        return merged;
    }
}
