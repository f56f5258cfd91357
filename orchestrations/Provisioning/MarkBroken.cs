using Keelson.State;
using Keelson.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Marks an environment whose run left something behind. Idempotent; one that never came to be has no record.</summary>
public sealed class MarkBroken(EnvironmentStore environments)
{
    [Function(nameof(MarkBroken))]
    public async Task RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        InvocationScope.Name(order.RunId);
        if (await environments.FindAsync(order.Environment, cancellationToken) is { } environment)
        {
            var broken = environment with { State = EnvironmentState.Broken, LastRun = order.RunId };
            await environments.SaveAsync(broken, WriteCondition.Any, cancellationToken);
        }
    }
}
