using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Keelson.Policies;

/// <summary>Every five minutes, takes up the events that Event Grid could not deliver.</summary>
public sealed partial class SweepDeadLettersTimer(DeadLetterDesk desk, ILogger<SweepDeadLettersTimer> logger)
{
    [Function(nameof(SweepDeadLettersTimer))]
    public async Task RunAsync(
        [TimerTrigger("30 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var count = await desk.SweepAsync(new DurableRemediationLauncher(client), cancellationToken);
        if (count > 0)
            LogTaken(count);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} events had not been delivered; their resources are being looked at")]
    private partial void LogTaken(int count);
}
