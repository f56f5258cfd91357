using System.Text.Json.Nodes;
using Keelson.Costs;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Everything a rule may look at. Complete, so that judging is a pure function.</summary>
public sealed record PlanFacts
{
    public required RunKind Kind { get; init; }

    public required EnvironmentKind EnvironmentKind { get; init; }

    /// <summary>The environment's id, <c>team.name</c>.</summary>
    public required string Environment { get; init; }

    public required string Team { get; init; }

    /// <summary>Azure region of the environment.</summary>
    public required string Location { get; init; }

    public required Blueprint Blueprint { get; init; }

    public required JsonObject Parameters { get; init; }

    /// <summary>The resources as they would be, by resource id.</summary>
    public required IReadOnlyDictionary<string, JsonObject> Resources { get; init; }

    public required IReadOnlyList<PlannedChange> Changes { get; init; }

    public required EstateFacts Estate { get; init; }

    public required CostEstimate Cost { get; init; }

    public required Rulebook Rulebook { get; init; }

    /// <summary>The resource group of the environment: exemptions from what concerns the plan as a whole are for it.</summary>
    public required string Scope { get; init; }

    /// <summary>What is left of the team's budget per month, in the currency of <see cref="Cost"/>; null: none is set.</summary>
    public decimal? Budget { get; init; }
}
