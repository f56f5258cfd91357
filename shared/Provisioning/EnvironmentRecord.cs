using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// What Keelson intends an environment to be: the document <c>environments/{id}.json</c>. Azure holds what it is; the
/// difference between the two is drift. Written only by runs of that environment, of which there is one at a time.
/// </summary>
public sealed record EnvironmentRecord
{
    public required string Id { get; init; }

    public required string Team { get; init; }

    public required string Name { get; init; }

    public required EnvironmentKind Kind { get; init; }

    public required BlueprintRef Blueprint { get; init; }

    /// <summary>What the requester gave, defaults filled in.</summary>
    public required JsonObject Parameters { get; init; }

    public required string SubscriptionId { get; init; }

    public required string ResourceGroup { get; init; }

    public required string Location { get; init; }

    public required Person Owner { get; init; }

    public required string CostCentre { get; init; }

    public required string TeamGroupId { get; init; }

    public required EnvironmentState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null: it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The warnings already sent for the present <see cref="ExpiresAt"/>, in days before it.</summary>
    public IReadOnlyList<int> ExpiryWarnings { get; init; } = [];

    /// <summary>The run that last changed it; also the value of its <c>keelson-run</c> tags.</summary>
    public required string LastRun { get; init; }

    /// <summary>Every resource the last applied plan contains, in deployment order.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    public IReadOnlyDictionary<string, JsonNode?> Outputs { get; init; } = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);

    public decimal? MonthlyCost { get; init; }

    public string? Currency { get; init; }

    public DriftRecord? Drift { get; init; }
}
