using Microsoft.DurableTask;
using Microsoft.DurableTask.Abstractions;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Decides whether this host runs an orchestration of some version, as the real worker decides it.</summary>
internal static class VersionGate
{
    /// <returns>Why not, or null when it does.</returns>
    public static TaskFailureDetails? Refusal(DurableOptions options, string version)
    {
        if (options.DefaultVersion.Length == 0)
            return null;
        var comparison = TaskOrchestrationVersioningUtils.CompareVersions(version, options.DefaultVersion);
        return options.VersionMatch switch
        {
            VersionMatch.Strict when comparison != 0 => Mismatch(
                $"The orchestration version '{version}' does not match the worker version '{options.DefaultVersion}'."),
            VersionMatch.CurrentOrOlder when comparison > 0 => Mismatch(
                $"The orchestration version '{version}' is greater than the worker version '{options.DefaultVersion}'."),
            _ => null,
        };
    }

    private static TaskFailureDetails Mismatch(string message) => new("VersionMismatch", message, null, null, null);
}
