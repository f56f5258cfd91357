namespace Keelson.Policies;

/// <summary>When a policy is judged, and whether its actions are done.</summary>
/// <param name="Events">For events: the operation names, such as <c>Microsoft.Compute/virtualMachines/write</c>; empty is
/// every change of the policy's resource types.</param>
/// <param name="Schedule">For a schedule: NCRONTAB with six fields, UTC; null is the daily scan.</param>
public sealed record PolicyMode(PolicyModeKind Kind, IReadOnlyList<string> Events, string? Schedule = null)
{
    /// <summary>Judged by the daily scan, with actions: what a policy without a mode means.</summary>
    public static PolicyMode Daily { get; } = new(PolicyModeKind.Schedule, []);
}
