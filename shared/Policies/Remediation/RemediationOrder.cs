using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>One look at one resource, with what follows from it. Input of the durable remediation.</summary>
public sealed record RemediationOrder
{
    /// <summary>Of the remediation, if one comes of it. <see cref="RemediationIds"/> derives it from cause and resource.</summary>
    public required string Id { get; init; }

    public required string ResourceId { get; init; }

    public required RemediationCause Cause { get; init; }

    /// <summary>The names of the policies to judge by; null means all current ones.</summary>
    public IReadOnlyList<string>? Policies { get; init; }

    /// <summary>Says what would be done, and does nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The Event Grid event, its whole envelope; null for any other cause.</summary>
    public JsonObject? Event { get; init; }
}
