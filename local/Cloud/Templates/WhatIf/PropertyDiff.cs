using System.Globalization;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>
/// The property changes between two payloads in ARM's shape: nested objects flatten into dotted paths, an array is one
/// change of type <c>Array</c> with its items as children. Items with names are matched by name, others by index.
/// </summary>
internal sealed class PropertyDiff(NoiseFilter filter)
{
    /// <summary>The changes; empty when nothing differs that the template decides.</summary>
    public JsonArray Compare(JsonObject before, JsonObject after, JsonObject body)
    {
        var changes = new JsonArray();
        CompareMembers(before, after, body, string.Empty, string.Empty, changes);
        return changes;
    }

    /// <param name="shown">The path as reported, relative to the enclosing array item.</param>
    /// <param name="full">The path from the root, with <c>[*]</c> for items.</param>
    private void CompareMembers(JsonObject before, JsonObject after, JsonNode? body, string shown, string full, JsonArray changes)
    {
        var names = before.Select(member => member.Key).Concat(after.Select(member => member.Key)).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.OrderBy(name => name, StringComparer.Ordinal))
        {
            Compare(
                JsonTidying.Get(before, name),
                JsonTidying.Get(after, name),
                JsonTidying.Get(body, name),
                PropertyPath.Join(shown, name),
                PropertyPath.Join(full, name),
                changes);
        }
    }

    private void Compare(JsonNode? before, JsonNode? after, JsonNode? body, string shown, string full, JsonArray changes)
    {
        if (before is JsonObject left && after is JsonObject right)
        {
            CompareMembers(left, right, body, shown, full, changes);
            return;
        }

        if (Sameness.AreEqual(before, after, full) || ((before is null || after is null) && IsNoise(before ?? after, body, full)))
        {
            return;
        }

        if (before is JsonArray old && after is JsonArray young)
        {
            CompareArrays(old, young, body as JsonArray, shown, full, changes);
            return;
        }

        changes.Add(Change(shown, before, after));
    }

    private void CompareArrays(JsonArray before, JsonArray after, JsonArray? body, string shown, string full, JsonArray changes)
    {
        var children = new JsonArray();
        var matched = new HashSet<JsonNode>();
        var (befores, bodies) = (new ArrayPairs(after, before), new ArrayPairs(after, body));
        for (var i = 0; i < after.Count; i++)
        {
            if (befores[i] is { } counterpart)
            {
                matched.Add(counterpart);
            }

            CompareItems(befores[i], after[i], bodies[i], i, full, children);
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (before[i] is not { } item || matched.Contains(item))
            {
                continue;
            }

            children.Add(Change(Index(i), item, null));
        }

        if (children.Count > 0)
        {
            changes.Add(new JsonObject
            {
                ["path"] = shown,
                ["propertyChangeType"] = ChangeTypes.Array,
                ["before"] = null,
                ["after"] = null,
                ["children"] = children,
            });
        }
    }

    private void CompareItems(JsonNode? before, JsonNode? after, JsonNode? body, int index, string full, JsonArray children)
    {
        var path = $"{full}[*]";
        if (before is JsonObject left && after is JsonObject right)
        {
            var inner = new JsonArray();
            CompareMembers(left, right, body, string.Empty, path, inner);
            if (inner.Count > 0)
            {
                children.Add(new JsonObject
                {
                    ["path"] = Index(index),
                    ["propertyChangeType"] = ChangeTypes.Modify,
                    ["before"] = null,
                    ["after"] = null,
                    ["children"] = inner,
                });
            }
        }
        else if (before is JsonArray old && after is JsonArray young)
        {
            CompareArrays(old, young, body as JsonArray, Index(index), path, children);
        }
        else if (!Sameness.AreEqual(before, after, path))
        {
            children.Add(Change(Index(index), before, after));
        }
    }

    /// <summary>
    /// One side has nothing: noise if the other is empty, which means the same to a provider, or the server's own.
    /// </summary>
    private bool IsNoise(JsonNode? value, JsonNode? body, string full) =>
        value is JsonObject { Count: 0 } or JsonArray { Count: 0 } || (body is null && IsServers(value, full));

    private bool IsServers(JsonNode? value, string full) =>
        filter.IsServerSet(full, value) || (value is JsonObject { Count: > 0 } members
            && members.All(member => IsServers(member.Value, PropertyPath.Join(full, member.Key))));

    private static JsonObject Change(string path, JsonNode? before, JsonNode? after) => new()
    {
        ["path"] = path,
        ["propertyChangeType"] = before is null ? ChangeTypes.Create : after is null ? ChangeTypes.Delete : ChangeTypes.Modify,
        ["before"] = before?.DeepClone(),
        ["after"] = after?.DeepClone(),
        ["children"] = null,
    };

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
