using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Takes one step back. Idempotent; a person asked for it, so neither freeze nor kill switch holds it.</summary>
public sealed class TakeBackStep(RemediationStore records, UndoTaker taker)
{
    [Function(nameof(TakeBackStep))]
    public async Task<StepProgress> RunAsync([ActivityTrigger] TakeBackInput input, CancellationToken cancellationToken)
    {
        var id = input.Order.RemediationId;
        using var scope = RequestScope.Begin(id, $"undo-{input.Number}");
        var record = await records.FindAsync(id, cancellationToken)
            ?? throw new PermanentException("remediation.absent", id, $"The record of remediation {id} is gone.");
        return await taker.TakeBackAsync(record.Steps[input.Number - 1].Step, cancellationToken);
    }
}
