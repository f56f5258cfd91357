using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>Which resources are nothing but their configuration, so that a deleted one can be had back from its image.</summary>
internal static class Recreation
{
    // Value: what does not come back though the resource does; empty when all of it does.
    private static readonly Dictionary<string, string> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Network/networkSecurityGroups"] = "",
        ["Microsoft.Network/networkSecurityGroups/securityRules"] = "",
        ["Microsoft.Network/routeTables"] = "",
        ["Microsoft.Network/networkInterfaces"] = "a dynamic private address may be another one",
        ["Microsoft.Network/publicIPAddresses"] = "the address will be another one",
        ["Microsoft.Network/natGateways"] = "",
        ["Microsoft.Network/loadBalancers"] = "",
        ["Microsoft.Network/privateDnsZones/virtualNetworkLinks"] = "",
        ["Microsoft.Compute/availabilitySets"] = "",
        ["Microsoft.Compute/proximityPlacementGroups"] = "",
        ["Microsoft.Insights/diagnosticSettings"] = "",
        ["Microsoft.Insights/autoscaleSettings"] = "",
        ["Microsoft.Insights/metricAlerts"] = "",
        ["Microsoft.Insights/actionGroups"] = "",
        ["Microsoft.Authorization/locks"] = "",
    };

    public static StepUndo Of(string type, JsonObject writable) =>
        Whole.TryGetValue(type, out var lost)
            ? new(UndoKind.Restore, writable, Reason: lost.Length == 0 ? null : lost)
            : StepUndo.Impossible($"A {type} holds more than its configuration; once deleted, it does not come back.");
}
