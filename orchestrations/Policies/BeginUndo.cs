using Keelson.Azure;
using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Takes the resource for an undo, or refuses when it is no longer as the remediation left it. Idempotent.</summary>
public sealed class BeginUndo(
    RemediationUndoing undoing, RunStore runs, IOptions<ProvisioningOptions> patience, IOptions<SafetyOptions> safety)
{
    [Function(nameof(BeginUndo))]
    public async Task<UndoBegun> RunAsync(
        [ActivityTrigger] BeginUndoInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RemediationId, nameof(BeginUndo));
        var steps = await undoing.BeginAsync(input.Order, input.Instance, new DurableWork(client, runs), cancellationToken);
        return new(steps, patience.Value.ToLimits() with { Operation = safety.Value.OperationTimeout });
    }
}
