using System.Text.Json.Nodes;

namespace Keelson.Requests;

/// <summary>What changing, extending, scaling or deleting an environment that exists carries. What is null stays.</summary>
public sealed record ChangeRequest
{
    /// <summary>Laid over the present parameters, name by name.</summary>
    public JsonObject? Parameters { get; init; }

    public string? Version { get; init; }

    /// <summary>From now on, such as <c>14d</c>.</summary>
    public string? Ttl { get; init; }

    public string? Reason { get; init; }
}
