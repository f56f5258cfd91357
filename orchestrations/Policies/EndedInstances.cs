using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Takes out of the task hub the looks and undos that have ended long ago. What came of them is kept elsewhere: outcomes,
/// records and images, by which a remediation can be undone as before. One that failed by itself stays for a person to see.
/// Idempotent.
/// </summary>
public sealed class EndedInstances(IOptions<EventOptions> options, TimeProvider clock)
{
    // Their removals share the disk's flushes.
    private const int AtOnce = 16;

    /// <summary>Returns how many were removed.</summary>
    public async Task<int> PurgeAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var before = clock.GetUtcNow() - options.Value.KeepInstances;
        var purged = 0;
        foreach (var prefix in RemediationInstances.Prefixes)
        {
            // Completed is what ended with an outcome: the orchestrator ends once that is recorded.
            var ended = new OrchestrationQuery(
                CreatedTo: before, Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: prefix);
            await Parallel.ForEachAsync(
                client.GetAllInstancesAsync(ended).Where(instance => instance.LastUpdatedAt < before),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (instance, token) =>
                {
                    var result = await client.PurgeInstanceAsync(instance.InstanceId, token);
                    Interlocked.Add(ref purged, result.PurgedInstanceCount);
                });
        }
        return purged;
    }
}
