using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Keelson.Policies;

/// <summary>
/// Every ten minutes: tells owners of exemptions that end soon; of those that have ended, hands what they excused to the
/// remediation where a policy acts, and puts them away.
/// </summary>
public sealed partial class KeepExemptionsTimer(
    ExemptionKeeper keeper, ExemptionReturn back, TimeProvider clock, ILogger<KeepExemptionsTimer> logger)
{
    [Function(nameof(KeepExemptionsTimer))]
    public async Task RunAsync(
        [TimerTrigger("0 5/10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var launcher = new DurableRemediationLauncher(client);
        var now = clock.GetUtcNow();
        await keeper.NoticeAsync(now, cancellationToken);
        foreach (var ended in await keeper.EndedAsync(now, cancellationToken))
        {
            try
            {
                await back.HandOverAsync(ended, launcher, now, cancellationToken);
                await keeper.CloseAsync(ended, cancellationToken);
            }
            catch (AutomationException e)
            {
                // One must not keep the others from their end; the next round tries it again.
                LogFailure(e, ended.Id);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The end of exemption {Exemption} could not be recorded; the next round tries again")]
    private partial void LogFailure(Exception exception, string exemption);
}
