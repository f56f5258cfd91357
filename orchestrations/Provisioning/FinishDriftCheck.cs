using Keelson.State;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// Records what differs, once per drift, and says whom to tell. Null while Azure is still working. Idempotent; a run that
/// has begun in the meantime wins, as it will verify the environment itself.
/// </summary>
public sealed class FinishDriftCheck(
    EnvironmentStore environments, BlueprintArchive blueprints, IDeployments deployments, DriftLog log)
{
    [Function(nameof(FinishDriftCheck))]
    public async Task<DriftFound?> RunAsync([ActivityTrigger] FinishDriftInput input, CancellationToken cancellationToken)
    {
        var answer = await deployments.GetWhatIfAsync(input.Token, cancellationToken);
        if (answer is null)
            return null;
        var document = await environments.FindWithETagAsync(input.Check.Environment, cancellationToken);
        if (answer.Error is not null || document is null or { Value.State: EnvironmentState.Deleted })
            return new(answer.Error is null ? DriftOutcome.Skipped : DriftOutcome.Failed, Repairs: false, Notice: null);

        var before = document.Value;
        var changes = DriftFinder.Find(answer);
        var after = DriftFinder.Apply(before, changes, log.Now);
        if (after != before && !await SaveAsync(after, document.ETag, cancellationToken))
            return new(DriftOutcome.Skipped, Repairs: false, Notice: null);
        if (changes.Count == 0)
            return new(DriftOutcome.InSync, Repairs: false, Notice: null);

        var blueprint = await blueprints.GetAsync(after.Blueprint, cancellationToken);
        var repairs = blueprint.RepairsDrift && after.Drift!.RepairRun is null;
        var isNew = before.Drift?.Fingerprint != after.Drift!.Fingerprint;
        var notice = isNew ? await log.ReportAsync(after, input.Check.Cause, repairs, cancellationToken) : null;
        return new(DriftOutcome.Drifted, repairs, notice);
    }

    private async Task<bool> SaveAsync(EnvironmentRecord after, string etag, CancellationToken cancellationToken)
    {
        try
        {
            await environments.SaveAsync(after, WriteCondition.IfMatch(etag), cancellationToken);
            return true;
        }
        catch (PreconditionException)
        {
            return false;
        }
    }
}
