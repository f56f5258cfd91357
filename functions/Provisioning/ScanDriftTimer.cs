using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Keelson.Provisioning;

/// <summary>Once a day, looks at every environment: what no event told of is still found.</summary>
public sealed class ScanDriftTimer(EnvironmentStore environments, IOptions<ProvisioningOptions> options)
{
    [Function(nameof(ScanDriftTimer))]
    public async Task RunAsync(
        [TimerTrigger("0 0 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await foreach (var environment in environments.ListAsync(cancellationToken))
        {
            if (environment.State == EnvironmentState.Deleted)
                continue;
            var check = new DriftCheck(environment.Id, "the daily scan", TimeSpan.Zero, options.Value.ToLimits());
            await DriftChecks.StartAsync(client, new(environment.Team, environment.Name), check, cancellationToken);
        }
    }
}
