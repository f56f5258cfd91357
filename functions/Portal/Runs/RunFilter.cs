using Keelson.Provisioning;

namespace Keelson.Portal.Runs;

/// <summary>Which runs to list. What is null or empty does not narrow.</summary>
public sealed record RunFilter(string? Text, string? Status, string? Before)
{
    public const string Active = "active";
    public const string Waiting = "waiting";
    public const string Failed = "failed";
    public const string Done = "done";

    public static IReadOnlyList<(string Value, string Title)> States { get; } =
        [("", "All"), (Active, "Under way"), (Waiting, "Awaiting approval"), (Done, "Applied"), (Failed, "Went wrong")];

    public bool Fits(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return FitsStatus(run.Status, run.HasEnded) && FitsText(run.Order);
    }

    private bool FitsStatus(RunStatus status, bool ended) => Status switch
    {
        Active => !ended,
        Waiting => status == RunStatus.AwaitingApproval,
        Done => status is RunStatus.Applied or RunStatus.Unchanged,
        Failed => status is RunStatus.Failed or RunStatus.Restored or RunStatus.Refused,
        _ => true,
    };

    private bool FitsText(RunOrder order) => string.IsNullOrWhiteSpace(Text)
        || new[] { order.RunId, order.Environment, order.Team, order.Blueprint.Name, order.Requester.Name, order.Reason }
            .Any(text => text.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase));
}
