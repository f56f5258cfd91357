using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>A deployed plan and what the template put out.</summary>
public sealed record OutputsInput(RunOrder Order, string PlanHash, IReadOnlyDictionary<string, JsonNode?> Outputs);
