using System.Text.Json.Nodes;

namespace Keelson.Portal.Forms;

/// <summary>One field of a form, as the blueprint's schema describes it.</summary>
public sealed record SchemaField
{
    /// <summary>JSON pointer into the request: <c>/parameters/nodeCount</c>; errors are told by it.</summary>
    public required string Pointer { get; init; }

    public required FieldKind Kind { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The schema the field was read from: limits and unit are taken from it.</summary>
    public required JsonObject Schema { get; init; }

    public bool Required { get; init; }

    public bool Advanced { get; init; }

    public bool Scale { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The fields of a group, or of each row; their pointers are relative to it.</summary>
    public IReadOnlyList<SchemaField> Children { get; init; } = [];

    public JsonNode? Default => Schema["default"];

    /// <summary>The last part of the pointer: the property's name.</summary>
    public string Name => Pointer[(Pointer.LastIndexOf('/') + 1)..];

    /// <summary>What a keyword says, as an HTML attribute; null leaves it out.</summary>
    public string? Limit(string keyword) => Schema[keyword]?.ToJsonString();

    public string? Text(string keyword) => (string?)Schema[keyword];
}
