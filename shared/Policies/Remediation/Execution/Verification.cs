using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>What a look at the resource after the last step says. Pure.</summary>
public static class Verification
{
    // Actions that put nothing right by themselves: the policy goes on matching until someone else does.
    private static bool Fixes(PolicyAction action) =>
        action is not (NotifyAction or MarkForOpAction or RunAction or RequireApprovalAction);

    /// <summary>Why the steps have not taken effect (yet); null when they have.</summary>
    public static string? FindMissing(IEnumerable<RemediationStep> steps, LiveResource? live)
    {
        foreach (var step in steps)
        {
            if (step.Kind == StepKind.Patch && (live is null || !MergePatch.Holds(live.Body, step.Body!)))
                return $"{step.Title}: Azure does not show it.";
            if (step.Kind == StepKind.Delete && live is not null)
                return $"{step.Title}: the resource is still there.";
        }
        return null;
    }

    /// <summary>The policies that the remediation was for and that match all the same.</summary>
    public static IReadOnlyList<string> StillViolated(RemediationRecord record, ResourceVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(verdict);
        return [.. verdict.Acting
            .Where(policy => record.Policies.Contains(policy.Name, StringComparer.Ordinal) && policy.Actions.Any(Fixes))
            .Select(policy => policy.Name)];
    }
}
