using Keelson.Policies;
using Keelson.Portal.Shell;

namespace Keelson.Portal.Remediations;

/// <summary>Which remediations to list. What is null or empty does not narrow.</summary>
public sealed record RemediationFilter(string? Text, string? State, string? Policy, string? Before)
{
    public static IReadOnlyList<(string Value, string Title)> States { get; } =
    [
        ("", "All"), ("waiting", "Awaiting approval"), ("applied", "Applied"), ("rehearsed", "Dry runs"),
        ("undone", "Undone"), ("failed", "Went wrong"),
    ];

    public bool IsEmpty => string.IsNullOrEmpty(Text) && string.IsNullOrEmpty(State) && string.IsNullOrEmpty(Policy);

    public bool Fits(RemediationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return FitsState(record.Status) && FitsPolicy(record.Policies) && FitsText(record);
    }

    /// <summary>The address of the list with this filter, beginning before a remediation.</summary>
    public string Link(string? before) =>
        Links.To("/remediations", ("q", Text), ("state", State), ("policy", Policy), ("before", before));

    private bool FitsState(RemediationStatus status) => State switch
    {
        "waiting" => status == RemediationStatus.AwaitingApproval,
        "applied" => status == RemediationStatus.Applied,
        "rehearsed" => status == RemediationStatus.Rehearsed,
        "undone" => status == RemediationStatus.Undone,
        "failed" => status is RemediationStatus.Failed or RemediationStatus.TimedOut,
        _ => true,
    };

    private bool FitsPolicy(IReadOnlyList<string> policies) => string.IsNullOrEmpty(Policy)
        || policies.Contains(Policy, StringComparer.Ordinal);

    private bool FitsText(RemediationRecord record) => string.IsNullOrWhiteSpace(Text)
        || new[] { record.Id, record.ResourceId, record.Owner, record.Summary }
            .Concat(record.Policies)
            .Any(text => text?.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase) == true);
}
