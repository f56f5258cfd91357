using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// One thing that must be true of the deployed world. Exactly one operator is set; <c>blueprint.yaml</c> that sets none
/// or several does not load.
/// </summary>
public sealed record BlueprintCheck
{
    public required string Title { get; init; }

    /// <summary>The output that holds the resource's id, optionally followed by a child path: <c>vaultId/secrets/a</c>.</summary>
    public required string Resource { get; init; }

    public string? ApiVersion { get; init; }

    /// <summary>Dotted path into the resource, such as <c>properties.minimumTlsVersion</c>; empty for the resource itself.</summary>
    public string Property { get; init; } = "";

    public JsonNode? ExpectedEquals { get; init; }

    public JsonNode? ExpectedNotEquals { get; init; }

    public JsonArray? In { get; init; }

    public decimal? AtLeast { get; init; }

    public decimal? AtMost { get; init; }

    public bool? Exists { get; init; }

    /// <summary>A regular expression the value's text matches.</summary>
    public string? Matches { get; init; }

    /// <summary>The length of an array.</summary>
    public int? Count { get; init; }
}
