using System.Globalization;
using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>
/// What <c>close-port</c> comes to: a rule of its own that goes before those that say otherwise. The rules that are there
/// stay as they are, so that undoing is taking the one rule away.
/// </summary>
internal static class PortPlans
{
    private const int First = 100;
    private const int Last = 4096;

    public static void Close(PlanDraft draft, ClosePortAction action)
    {
        if (!draft.Resource.Type.Equals("Microsoft.Network/networkSecurityGroups", StringComparison.OrdinalIgnoreCase))
        {
            draft.Refuse($"{action.Word} works on network security groups, not on a {draft.Resource.Type}.");
            return;
        }
        var direction = action.Inbound ? "Inbound" : "Outbound";
        var rules = JsonReading.Objects(draft.Resource.Body, "properties.securityRules")
            .Where(rule => Is(rule, "direction", direction)).ToList();
        var access = action.Open ? "Allow" : "Deny";
        var against = rules.Where(rule => !Is(rule, "access", access)).Select(Priority).DefaultIfEmpty(Last + 1).Min();
        var taken = rules.Select(Priority).ToHashSet();
        var priority = Enumerable.Range(First, Math.Max(against - First, 0)).Reverse().FirstOrDefault(free => !taken.Contains(free));
        if (priority == 0)
            draft.Refuse($"no priority is free before the rules that say otherwise (the first has {against}). Renumber them.");
        else
            draft.Add(Rule(draft, action, direction, access, priority));
    }

    private static RemediationStep Rule(
        PlanDraft draft, ClosePortAction action, string direction, string access, int priority)
    {
        var ports = action.Ports.ToString()!;
        var name = $"{action.Prefix}{RemediationIds.Hash($"{direction}/{access}/{action.Protocol}/{ports}")}";
        return new()
        {
            Number = 0,
            Kind = StepKind.Put,
            Target = $"{draft.Resource.Id}/securityRules/{name}",
            Title = string.Create(
                CultureInfo.InvariantCulture,
                $"{access} {direction.ToLowerInvariant()} {ports} with a rule of priority {priority}"),
            Policies = [draft.Policy.Name],
            Body = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["access"] = access,
                    ["direction"] = direction,
                    ["priority"] = priority,
                    ["protocol"] = Protocol(action.Protocol),
                    ["sourceAddressPrefix"] = "*",
                    ["sourcePortRange"] = "*",
                    ["destinationAddressPrefix"] = "*",
                    ["destinationPortRanges"] = new JsonArray([.. ports.Split(',').Select(port => JsonValue.Create(port.Trim()))]),
                    ["description"] = $"Set by Keelson for the policy {draft.Policy.Name}.",
                },
            },
            Undo = new(UndoKind.Delete),
        };
    }

    private static string Protocol(string word) =>
        word == "*" ? word : word[..1].ToUpperInvariant() + word[1..].ToLowerInvariant();

    private static int Priority(JsonObject rule) => (int)(JsonReading.Number(rule, "properties.priority") ?? Last);

    private static bool Is(JsonObject rule, string property, string value) =>
        string.Equals(JsonReading.Text(rule, $"properties.{property}"), value, StringComparison.OrdinalIgnoreCase);
}
