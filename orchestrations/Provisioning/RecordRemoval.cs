using Keelson.State;
using Keelson.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Marks an environment as gone; its record stays as history. Idempotent.</summary>
public sealed class RecordRemoval(EnvironmentStore environments)
{
    [Function(nameof(RecordRemoval))]
    public async Task RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        InvocationScope.Name(order.RunId);
        if (await environments.FindAsync(order.Environment, cancellationToken) is { } environment)
        {
            var gone = environment with { State = EnvironmentState.Deleted, LastRun = order.RunId, Drift = null };
            await environments.SaveAsync(gone, WriteCondition.Any, cancellationToken);
        }
    }
}
