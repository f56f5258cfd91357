using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Every five minutes: starts the scan that is due, the full one of the day or that of the changes since. One that is due while
/// another runs, or was missed while the platform was down, is started the next time.
/// </summary>
public sealed partial class ScanEstateTimer(
    ScanStarter starter, ScanStore scans, IOptions<ScanningOptions> options, TimeProvider clock,
    ILogger<ScanEstateTimer> logger)
{
    [Function(nameof(ScanEstateTimer))]
    public async Task RunAsync(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var head = await scans.HeadAsync(cancellationToken);
        if (ScanDue.Next(head, options.Value, clock.GetUtcNow()) is not { } kind)
            return;
        var cause = kind == ScanKind.Full ? "the daily schedule" : "the changes since the last scan";
        if (await starter.TryStartAsync(client, kind, cause, policies: null, cancellationToken) is { } order)
            LogStarted(kind, order.Id);
    }

    [LoggerMessage(LogLevel.Information, "Scan {Scan} ({Kind}) was due and is started")]
    private partial void LogStarted(ScanKind kind, string scan);
}
