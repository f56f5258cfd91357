using Keelson.Audit;
using Keelson.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Keelson.Provisioning;

/// <summary>
/// Writes a run's record, and a ledger line where there is one. Idempotent: an older record never replaces a newer one,
/// and the ledger knows each line by its id.
/// </summary>
public sealed partial class SaveRun(RunStore runs, ILedger ledger, ILogger<SaveRun> logger)
{
    [Function(nameof(SaveRun))]
    public async Task RunAsync([ActivityTrigger] SaveRunInput input, CancellationToken cancellationToken)
    {
        InvocationScope.Name(input.Record.Id);
        if (input.Ledger is { } line)
            await ledger.AppendAsync(line, cancellationToken);
        await runs.SaveAsync(input.Record, cancellationToken);
        var run = input.Record;
        if (run.Status == RunStatus.Failed)
            LogFailed(run.Order.Environment, run.Summary);
        else
            LogSaved(run.Order.Environment, run.Status);
    }

    [LoggerMessage(LogLevel.Information, "The run of {Environment} is {Status}")]
    private partial void LogSaved(string environment, RunStatus status);

    [LoggerMessage(LogLevel.Error, "The run of {Environment} has failed: {Summary}")]
    private partial void LogFailed(string environment, string? summary);
}
