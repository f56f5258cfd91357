using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>
/// What Azure Policy finds wrong, from one list per subscription. Only violations are asked for: a resource that is not
/// among them complies, and there are far fewer of them.
/// </summary>
internal sealed class PolicyStateFacts(ArmConnection arm, TimeProvider time) : IFactReader
{
    private const string StatesApi = "2019-10-01";
    private const string DefinitionsApi = "2023-04-01";
    private static readonly string[] Kept = ["policyDefinitionId", "policyDefinitionName", "policyAssignmentId", "complianceState"];

    private readonly SharedReads<FrozenDictionary<string, JsonElement>> _states = new(time, FactLifetimes.PolicyStates);

    public string Kind => FactKinds.PolicyStates;

    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        var subscription = ArmPaths.SubscriptionOf(resourceId);
        var states = await _states.GetAsync(subscription, () => ReadAsync($"/subscriptions/{subscription}"), cancellationToken);
        return states.TryGetValue(resourceId, out var found) ? found : JsonSerializer.SerializeToElement(Array.Empty<object>());
    }

    private async Task<FrozenDictionary<string, JsonElement>> ReadAsync(string subscription)
    {
        var states = new Dictionary<string, List<JsonObject>>(StringComparer.OrdinalIgnoreCase);
        var path = ArmPaths.Of($"{subscription}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults", StatesApi)
            + "&$filter=" + Uri.EscapeDataString("complianceState eq 'NonCompliant'");
        for (string? next = path; next is not null;)
        {
            var reply = await arm.SendAsync(RequestMethod.Post, next, subscription, body: null, ifMatch: null, CancellationToken.None);
            var page = reply!.Require(subscription);
            foreach (var state in (page["value"] as JsonArray ?? []).OfType<JsonObject>())
                Add(states, state);
            next = (string?)page["@odata.nextLink"] is { Length: > 0 } link ? arm.Relative(link) : null;
        }
        if (states.Count > 0)
            await NameAsync(subscription, states);
        return states.ToFrozenDictionary(
            s => s.Key, s => JsonSerializer.SerializeToElement(s.Value), StringComparer.OrdinalIgnoreCase);
    }

    private static void Add(Dictionary<string, List<JsonObject>> states, JsonObject state)
    {
        if ((string?)state["resourceId"] is not { } id)
            return;
        if (!states.TryGetValue(id, out var ofResource))
            states[id] = ofResource = [];
        ofResource.Add(new JsonObject(Kept.Select(name => KeyValuePair.Create(name, state[name]?.DeepClone()))));
    }

    // A state names its definition by id only; policies may name it as people do.
    private async Task NameAsync(string subscription, Dictionary<string, List<JsonObject>> states)
    {
        var wanted = states.Values.SelectMany(s => s).ToLookup(s => (string?)s["policyDefinitionId"] ?? "", StringComparer.OrdinalIgnoreCase);
        var path = ArmPaths.Of($"{subscription}/providers/Microsoft.Authorization/policyDefinitions", DefinitionsApi);
        await foreach (var definition in arm.ListAsync(path, subscription, CancellationToken.None))
        {
            foreach (var state in wanted[(string?)definition["id"] ?? ""])
                state["policyDefinitionDisplayName"] = (string?)definition["properties"]?["displayName"];
        }
    }
}
