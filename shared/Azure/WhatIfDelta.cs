using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>Azure's tree of property changes as one list of dotted paths, array items in brackets.</summary>
public static class WhatIfDelta
{
    public static IReadOnlyList<PropertyChange> Flatten(JsonArray? delta)
    {
        var changes = new List<PropertyChange>();
        Collect(delta, "", ofArray: false, changes);
        return changes;
    }

    private static void Collect(JsonArray? delta, string parent, bool ofArray, List<PropertyChange> changes)
    {
        foreach (var entry in (delta ?? []).OfType<JsonObject>())
        {
            var kind = (string?)entry["propertyChangeType"];
            if (kind == "NoEffect")
                continue;
            var path = Join(parent, (string?)entry["path"] ?? "", ofArray);
            if (entry["children"] is JsonArray { Count: > 0 } children)
                Collect(children, path, kind == "Array", changes);
            else
                changes.Add(new(path, entry["before"]?.DeepClone(), entry["after"]?.DeepClone()));
        }
    }

    private static string Join(string parent, string step, bool ofArray)
    {
        if (ofArray && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return $"{parent}[{index}]";
        return parent.Length == 0 || step.StartsWith('[') ? parent + step : $"{parent}.{step}";
    }
}
