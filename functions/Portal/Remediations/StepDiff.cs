using System.Text.Json.Nodes;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Portal.Remediations;

/// <summary>What a step changes, value by value. Pure.</summary>
public static class StepDiff
{
    /// <summary>
    /// The values that a step writes beside those that its undo writes back. Empty for steps that write none. An undo that
    /// names no value takes it away again.
    /// </summary>
    public static IReadOnlyList<PropertyChange> Of(RemediationStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Kind switch
        {
            StepKind.Patch => Between(step.Undo.Body, step.Body),
            StepKind.Put => Between(step.Undo.Kind == UndoKind.Restore ? step.Undo.Body : null, step.Body),
            _ => [],
        };
    }

    /// <summary>The values in which two bodies differ, by their paths, sorted.</summary>
    public static IReadOnlyList<PropertyChange> Between(JsonObject? before, JsonObject? after)
    {
        var (old, now) = (Flatten(before), Flatten(after));
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(path => new PropertyChange(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path)))
                .Where(change => !JsonNode.DeepEquals(change.Before, change.After)),
        ];
    }

    private static Dictionary<string, JsonNode?> Flatten(JsonObject? body)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        Add("", body ?? [], values);
        return values;
    }

    // Lists are shown whole: an element's place in a list is no name to know it by.
    private static void Add(string prefix, JsonObject body, Dictionary<string, JsonNode?> values)
    {
        foreach (var (name, value) in body)
        {
            if (value is JsonObject { Count: > 0 } inner)
                Add($"{prefix}{name}.", inner, values);
            else
                values[prefix + name] = value;
        }
    }
}
