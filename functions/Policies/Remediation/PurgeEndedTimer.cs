using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Keelson.Policies;

/// <summary>Every quarter of an hour, takes out of the task hub what has ended and is recorded, so that it stays small.</summary>
public sealed partial class PurgeEndedTimer(EndedInstances ended, ILogger<PurgeEndedTimer> logger)
{
    [Function(nameof(PurgeEndedTimer))]
    public async Task RunAsync(
        [TimerTrigger("45 7/15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var count = await ended.PurgeAsync(client, cancellationToken);
        if (count > 0)
            LogPurged(count);
    }

    [LoggerMessage(LogLevel.Information, "{Count} ended looks and undos were taken out of the task hub")]
    private partial void LogPurged(int count);
}
