using Keelson.Requests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Keelson.Provisioning;

/// <summary>
/// Every ten minutes: warns owners three days and one day before an environment expires, and starts the run that takes
/// away one that has. Each warning is given once; an environment whose run is under way is taken up next time.
/// </summary>
public sealed partial class KeepLifecycleTimer(
    EnvironmentStore environments, LifecycleDesk desk, ILogger<KeepLifecycleTimer> logger)
{
    [Function(nameof(KeepLifecycleTimer))]
    public async Task RunAsync(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var launcher = new DurableRunLauncher(client);
        await foreach (var environment in environments.ListAsync(cancellationToken))
        {
            try
            {
                await desk.TakeStepAsync(environment, launcher, cancellationToken);
            }
            catch (AutomationException e)
            {
                // One environment must not keep the others from being looked at; the next round tries it again.
                LogFailure(e, environment.Id);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The lifecycle of {Environment} could not be kept; the next round tries again")]
    private partial void LogFailure(Exception exception, string environment);
}
