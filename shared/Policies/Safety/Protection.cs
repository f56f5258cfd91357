using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>Tags that keep a resource from being changed. Pure.</summary>
public static class Protection
{
    /// <summary>Names the protecting tag; null when there is none. Tag names ignore case, as Azure's do.</summary>
    public static Hold? Find(JsonObject body, IReadOnlyList<string> protecting)
    {
        ArgumentNullException.ThrowIfNull(body);
        var tag = (body["tags"] as JsonObject ?? [])
            .Where(tag => protecting.Contains(tag.Key, StringComparer.OrdinalIgnoreCase))
            .FirstOrDefault(tag => !string.Equals(tag.Value?.ToString(), "false", StringComparison.OrdinalIgnoreCase));
        return tag.Key is null
            ? null
            : new(OutcomeCodes.Protected, $"The tag {tag.Key} protects the resource. Put it right by hand, or take the tag off.");
    }
}
