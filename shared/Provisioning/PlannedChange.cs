namespace Keelson.Provisioning;

/// <summary>What a plan does to one resource.</summary>
public sealed record PlannedChange
{
    public required string ResourceId { get; init; }

    /// <summary>Full type, such as <c>Microsoft.Storage/storageAccounts</c>.</summary>
    public required string Type { get; init; }

    public required string ApiVersion { get; init; }

    public required ChangeAction Action { get; init; }

    /// <summary>Property by property; empty for create and delete.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; init; } = [];

    /// <summary>True when all that changes is Keelson's own tags (run, expiry).</summary>
    public bool TagsOnly { get; init; }
}
