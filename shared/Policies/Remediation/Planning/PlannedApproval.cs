namespace Keelson.Policies;

/// <summary>Who must agree to a plan.</summary>
/// <param name="From">The roles of which they must be; empty is whoever may approve.</param>
public sealed record PlannedApproval(string Reason, int Approvers, IReadOnlyList<string> From, TimeSpan Within)
{
    /// <summary>Both demands in one: the more approvers, the shorter time.</summary>
    public PlannedApproval And(string reason, int approvers, IReadOnlyList<string> from, TimeSpan within) => new(
        $"{Reason} {reason}",
        Math.Max(Approvers, approvers),
        From.Count == 0 ? from : from.Count == 0 ? From : [.. From.Intersect(from, StringComparer.OrdinalIgnoreCase)],
        Within < within ? Within : within);
}
