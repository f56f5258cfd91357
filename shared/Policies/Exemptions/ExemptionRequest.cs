namespace Keelson.Policies;

/// <summary>What asking for an exemption carries.</summary>
public sealed record ExemptionRequest
{
    public string? Policy { get; init; }

    /// <summary>A resource id: of a subscription, a resource group or a resource.</summary>
    public string? Scope { get; init; }

    /// <summary>A team's name, or an e-mail address.</summary>
    public string? Owner { get; init; }

    public string? Reason { get; init; }

    public string? Ticket { get; init; }

    /// <summary>ISO 8601 with offset.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
