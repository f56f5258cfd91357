using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>Whether a resource runs, as far as its body tells. Pure.</summary>
internal static class PowerState
{
    private static readonly string[] Stopped = ["stopped", "deallocated", "stopping", "deallocating", "disabled"];

    /// <summary>Null when the body does not tell.</summary>
    public static bool? IsRunning(JsonObject body) => Word(body) is { } word
        ? !Stopped.Any(stopped => word.EndsWith(stopped, StringComparison.OrdinalIgnoreCase))
        : null;

    // A machine's instance view, a cluster's power state, a database server's state, a site's state.
    private static string? Word(JsonObject body) =>
        JsonReading.Objects(body, "properties.instanceView.statuses")
            .Select(status => JsonReading.Text(status, "code"))
            .FirstOrDefault(code => code?.StartsWith("PowerState/", StringComparison.OrdinalIgnoreCase) == true)
        ?? JsonReading.Text(body, "properties.powerState.code")
        ?? JsonReading.Text(body, "properties.state");
}
