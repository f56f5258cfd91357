using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Verifies an undo against the image, records it, and lets its policies rest. Idempotent.</summary>
public sealed class EndUndo(RemediationUndoing undoing)
{
    [Function(nameof(EndUndo))]
    public async Task<UndoState> RunAsync([ActivityTrigger] EndUndoInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RemediationId, nameof(EndUndo));
        return await undoing.EndAsync(input.Order, input.Done, input.Problem, cancellationToken);
    }
}
