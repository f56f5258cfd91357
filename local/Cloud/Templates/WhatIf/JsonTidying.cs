using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>Small operations on JSON that the comparison needs.</summary>
internal static class JsonTidying
{
    /// <summary>A null in a request means absence; stored resources do not have it.</summary>
    public static JsonObject WithoutNulls(JsonObject source)
    {
        foreach (var (name, value) in source.ToList())
        {
            switch (value)
            {
                case null: source.Remove(name); break;
                case JsonObject inner: WithoutNulls(inner); break;
                case JsonArray array:
                    foreach (var item in array.OfType<JsonObject>())
                    {
                        WithoutNulls(item);
                    }

                    break;
            }
        }

        return source;
    }

    /// <summary>A member found as ARM finds it, without regard to case.</summary>
    public static JsonNode? Get(JsonNode? node, string name)
    {
        if (node is not JsonObject members)
        {
            return null;
        }

        return members.TryGetPropertyValue(name, out var exact)
            ? exact
            : members.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }
}
