using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// The facts about a planned resource that the plan itself holds: its diagnostic settings and firewall rules, which are
/// resources of their own, the locks on it, and its parent. What Azure measures does not exist before the resource does.
/// </summary>
internal sealed class PlannedFacts(PlannedResource resource, PolicyFacts plan) : IFacts
{
    private const string DiagnosticSettings = "Microsoft.Insights/diagnosticSettings";
    private const string FirewallRules = "/firewallRules";

    public bool TryGet(FactKey key, out JsonElement value)
    {
        JsonNode? found = key.Kind switch
        {
            FactKinds.DiagnosticSettings => Bodies(r => r.Is(DiagnosticSettings) && IsBelow(r, resource)),
            FactKinds.FirewallRules => Bodies(r => r.Is(resource.Type + FirewallRules) && IsBelow(r, resource)),
            FactKinds.Locks => Locks(),
            FactKinds.Parent => plan.Resources.LastOrDefault(r => r.Id != resource.Id && IsBelow(resource, r))?.Body,
            _ => null,
        };
        value = found is null ? default : JsonSerializer.SerializeToElement(found);
        return found is not null;
    }

    private JsonArray Bodies(Func<PlannedResource, bool> fits) =>
        [.. plan.Resources.Where(fits).Select(r => r.Body.DeepClone())];

    private JsonArray Locks() =>
    [
        .. plan.Plan.Estate.Locks.Where(l => IsBelow(resource.Id, l.Scope)).Select(l => new JsonObject
        {
            ["name"] = l.Name,
            ["properties"] = new JsonObject { ["level"] = l.Level },
        }),
    ];

    private static bool IsBelow(PlannedResource inner, PlannedResource outer) => IsBelow(inner.Id, outer.Id);

    private static bool IsBelow(string id, string scope) =>
        id.Equals(scope, StringComparison.OrdinalIgnoreCase)
        || id.StartsWith(scope.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);
}
