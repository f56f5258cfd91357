using Keelson.Requests;
using Keelson.State;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Provisioning;

/// <summary>
/// Starts a run that puts an environment back as approved, once per drift. With a run under way there is nothing to
/// start: what it changes leads to another look.
/// </summary>
public sealed class StartRepair(EnvironmentStore environments, EnvironmentChanges changes, RunDesk desk)
{
    [Function(nameof(StartRepair))]
    public async Task RunAsync(
        [ActivityTrigger] DriftCheck check, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var document = await environments.FindWithETagAsync(check.Environment, cancellationToken);
        if (document?.Value is not { State: EnvironmentState.Drifted, Drift: { RepairRun: null } drift } environment)
            return;
        var launcher = new DurableRunLauncher(client);
        if (await launcher.FindActiveAsync(check.Environment, cancellationToken) is not null)
            return;
        var (order, blueprint) = await changes.PrepareOwnAsync(
            environment, RunKind.Repair, $"Drift since {drift.FirstSeen:u}, seen by {check.Cause}", cancellationToken);
        // Noted first: a crash between the two leaves the drift to a person, never to an endless repair.
        var noted = environment with { Drift = drift with { RepairRun = order.RunId } };
        await environments.SaveAsync(noted, WriteCondition.IfMatch(document.ETag), cancellationToken);
        await desk.AcceptAsync(order, blueprint, key: null, launcher, cancellationToken);
    }
}
