using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>What trying policies on a resource carries: the policies by name or as YAML, the resource by id or as JSON.</summary>
public sealed record PolicyTrialRequest
{
    /// <summary>Names of the library's policies; all of them when this and <see cref="Yaml"/> are left out.</summary>
    public IReadOnlyList<string>? Policies { get; init; }

    public string? Yaml { get; init; }

    /// <summary>A resource as Azure shows it.</summary>
    public JsonObject? Resource { get; init; }

    /// <summary>A live resource, read now.</summary>
    public string? ResourceId { get; init; }

    /// <summary>An Event Grid event, its whole envelope, for policies that look at it.</summary>
    public JsonObject? Event { get; init; }
}
