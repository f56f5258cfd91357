using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers.PolicyInsights;

/// <summary>States of Azure Policy as they were set through the control plane; nothing is evaluated here.</summary>
internal static class PolicyStateReadings
{
    public const string Kind = "policy-state";

    /// <summary>Of a body <c>{"definition": id, "assignment": id, "state": "NonCompliant"}</c>.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static (string Name, JsonObject Body) Read(JsonObject given)
    {
        if ((string?)given["definition"] is not { Length: > 0 } definition
            || (string?)given["state"] is not ("Compliant" or "NonCompliant" or "Exempt" or "Conflict" or "Unknown"))
        {
            throw new FormatException("it needs a definition, and a state such as Compliant or NonCompliant.");
        }
        return (definition.ToLowerInvariant(), new JsonObject
        {
            ["policyDefinitionId"] = definition,
            ["policyAssignmentId"] = (string?)given["assignment"] ?? "",
            ["complianceState"] = (string)given["state"]!,
        });
    }
}
