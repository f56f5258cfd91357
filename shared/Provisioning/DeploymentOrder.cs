using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>A template to be deployed at subscription scope under a name that makes it idempotent.</summary>
/// <param name="Parameters">Plain values by name; the adapter wraps them as ARM wants.</param>
public sealed record DeploymentOrder(
    string SubscriptionId,
    string Name,
    string Location,
    JsonObject Template,
    JsonObject Parameters);
