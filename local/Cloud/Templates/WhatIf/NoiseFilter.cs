using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>Tells what the server set by itself from what the template decides.</summary>
internal sealed class NoiseFilter(IResourceSchema schema, string resourceType)
{
    /// <summary>Set by the resource manager itself on any type.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "name", "type", "apiVersion", "etag", "systemData", "properties.provisioningState", "properties.resourceGuid",
        "identity.principalId", "identity.tenantId",
    };

    /// <summary>True for a property the template leaves out and the server fills in.</summary>
    public bool IsServerSet(string path, JsonNode? value) =>
        Common.Contains(path) || IsIdentityDetail(path) || schema.IsServerSet(resourceType, path, value);

    /// <summary>
    /// Takes what the server set out of a payload, so that it shows what the template decides. What differs between the
    /// payloads stays: then it is a change whoever made it.
    /// </summary>
    public void Prune(JsonObject payload, JsonObject other, JsonObject body)
    {
        foreach (var (name, value) in payload.ToList())
        {
            if (name is not ("id" or "name" or "type" or "apiVersion"))
            {
                PruneMember(payload, name, value, JsonTidying.Get(other, name), JsonTidying.Get(body, name), PropertyPath.Join(string.Empty, name));
            }
        }
    }

    private void PruneMember(JsonObject parent, string name, JsonNode? value, JsonNode? other, JsonNode? body, string path)
    {
        if (body is null && IsServerSet(path, value) && (other is null || Sameness.AreEqual(value, other, path)))
        {
            parent.Remove(name);
            return;
        }

        switch (value)
        {
            case JsonObject members:
                foreach (var (key, inner) in members.ToList())
                {
                    PruneMember(members, key, inner, JsonTidying.Get(other, key), JsonTidying.Get(body, key), PropertyPath.Join(path, key));
                }

                break;
            case JsonArray array:
                var (others, bodies) = (new ArrayPairs(array, other as JsonArray), new ArrayPairs(array, body as JsonArray));
                for (var i = 0; i < array.Count; i++)
                {
                    PruneItem(array[i], others[i], bodies[i], $"{path}[*]");
                }

                break;
        }
    }

    private void PruneItem(JsonNode? node, JsonNode? other, JsonNode? body, string path)
    {
        if (node is JsonObject item)
        {
            foreach (var (key, inner) in item.ToList())
            {
                PruneMember(item, key, inner, JsonTidying.Get(other, key), JsonTidying.Get(body, key), PropertyPath.Join(path, key));
            }
        }
    }

    private static bool IsIdentityDetail(string path) =>
        path.StartsWith("identity.userAssignedIdentities", StringComparison.OrdinalIgnoreCase)
        && (path.EndsWith(".principalId", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".clientId", StringComparison.OrdinalIgnoreCase));
}
