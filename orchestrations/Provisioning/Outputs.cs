using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Reads a deployment's outputs.</summary>
internal static class Outputs
{
    /// <summary>
    /// The resource id that <c>output</c> or <c>output/child/path</c> names.
    /// </summary>
    /// <exception cref="PermanentException">The template put out no such id.</exception>
    public static string ResourceId(IReadOnlyDictionary<string, JsonNode?> outputs, string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? reference : reference[..slash];
        return outputs.GetValueOrDefault(name) is JsonValue value
            && value.TryGetValue<string>(out var id) && id.StartsWith('/')
                ? id + (slash < 0 ? "" : reference[slash..])
                : throw new PermanentException(
                    "blueprint.output-missing", name,
                    $"The template has no output '{name}' with a resource id. Correct the blueprint.");
    }
}
