using Keelson.Audit;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// Writes a run's record, and a ledger line where there is one. Idempotent: an older record never replaces a newer one,
/// and the ledger knows each line by its id.
/// </summary>
public sealed class SaveRun(RunStore runs, ILedger ledger)
{
    [Function(nameof(SaveRun))]
    public async Task RunAsync([ActivityTrigger] SaveRunInput input, CancellationToken cancellationToken)
    {
        if (input.Ledger is { } line)
            await ledger.AppendAsync(line, cancellationToken);
        await runs.SaveAsync(input.Record, cancellationToken);
    }
}
