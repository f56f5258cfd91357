using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Every five minutes: starts the scan that is due, the full one of the day or that of the changes since. One that is due while
/// another runs, or was missed while the platform was down, is started the next time. Policies with schedules of their own have
/// scans of their own.
/// </summary>
public sealed partial class ScanEstateTimer(
    ScanStarter starter, ScanStore scans, PolicyLibrary library, IOptions<ScanningOptions> options,
    ILogger<ScanEstateTimer> logger)
{
    [Function(nameof(ScanEstateTimer))]
    public async Task RunAsync(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (head, now) = (await scans.HeadAsync(cancellationToken), starter.Now);
        if (ScanDue.Next(head, options.Value, now) is not { } kind)
        {
            await StartScheduledAsync(head, now, client, cancellationToken);
            return;
        }
        var cause = kind == ScanKind.Full ? "the daily schedule" : "the changes since the last scan";
        if (await starter.TryStartAsync(client, kind, cause, policies: null, cancellationToken) is { } order)
            LogStarted(kind, order.Id);
    }

    private async Task StartScheduledAsync(
        ScanHead head, DateTimeOffset now, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var due = ScanDue.Scheduled(head, await library.CurrentAsync(cancellationToken), now);
        if (due.Count == 0)
        {
            await scans.MoveHeadAsync(current => current with { SchedulesUntil = now }, cancellationToken);
            return;
        }
        // That they have had their scan is noted by the scan itself: neither is there without the other.
        const string Cause = "the policies' own schedules";
        if (await starter.TryStartAsync(client, ScanKind.Full, Cause, due, cancellationToken, schedulesUntil: now) is { } order)
            LogStarted(ScanKind.Full, order.Id);
    }

    [LoggerMessage(LogLevel.Information, "Scan {Scan} ({Kind}) was due and is started")]
    private partial void LogStarted(ScanKind kind, string scan);
}
