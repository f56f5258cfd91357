using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// In which statuses an existing instance refuses another start under its id. Without a choice of the caller it is
/// the functions host's default: an instance that has not ended refuses, one that has ended is replaced.
/// </summary>
internal static class DedupePolicy
{
    public static IReadOnlySet<OrchestrationRuntimeStatus> Default { get; } = new HashSet<OrchestrationRuntimeStatus>
    {
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Suspended,
    };

    /// <summary>What the caller chose, or the default.</summary>
    /// <exception cref="ArgumentException">A name is no status, or the choice contradicts itself.</exception>
    public static IReadOnlySet<OrchestrationRuntimeStatus> For(StartOrchestrationOptions? options)
    {
        if (options?.DedupeStatuses is not { } names)
            return Default;
        var refuse = names.Select(Parse).ToHashSet();
        if (refuse.Contains(OrchestrationRuntimeStatus.Terminated) && !Default.All(refuse.Contains))
        {
            throw new ArgumentException(
                "DedupeStatuses contains Terminated but allows replacing a running instance, which would terminate it"
                + " first and then refuse. Add Running, Pending and Suspended, or leave out Terminated.",
                nameof(options));
        }

        return refuse;
    }

    private static OrchestrationRuntimeStatus Parse(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"Invalid orchestration runtime status: '{name}' for deduplication.", nameof(name));
}
