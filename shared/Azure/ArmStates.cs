using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>Reads Azure's words for how far something has come.</summary>
internal static class ArmStates
{
    /// <summary>Terminal states are three in all of Azure; every other word means that it is under way.</summary>
    public static DeploymentState Read(string? state) => state?.ToLowerInvariant() switch
    {
        null or "" or "succeeded" => DeploymentState.Succeeded,
        "failed" => DeploymentState.Failed,
        "canceled" or "cancelled" => DeploymentState.Canceled,
        _ => DeploymentState.Running,
    };

    /// <summary>Null where the type has none.</summary>
    public static string? Provisioning(JsonObject? body) =>
        (body?["properties"] as JsonObject)?["provisioningState"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
