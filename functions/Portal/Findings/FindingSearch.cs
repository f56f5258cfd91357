using Keelson.Policies;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;

namespace Keelson.Portal.Findings;

/// <summary>What the list of findings was asked for. What is null does not narrow; without a status, the open ones.</summary>
public sealed record FindingSearch(
    string? Policy, string? Team, string? Severity, string? Framework, string? Status, string? Resource, string? Category)
{
    public const string Everything = "all";
    public const string NoTeam = "none";

    public static IReadOnlyList<(string Value, string Title)> Statuses { get; } =
        [("", "Open"), ("exempt", "Exempt"), ("remediated", "Remediated"), ("resolved", "Resolved"), (Everything, "All")];

    public bool IsEmpty => this == new FindingSearch(null, null, null, null, null, null, null);

    public static FindingSearch Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? Of(string name) => query[name].FirstOrDefault() is { Length: > 0 and <= 500 } text ? text.Trim() : null;
        return new(Of("policy"), Of("team"), Of("severity"), Of("framework"), Of("status"), Of("resource"), Of("category"));
    }

    /// <summary>As the reader of findings understands it. Words that are none do not narrow.</summary>
    public FindingFilter ToFilter() => new(
        Policy,
        Team == NoTeam ? "" : Team,
        Enum.TryParse<PolicySeverity>(Severity, ignoreCase: true, out var severity) ? severity : null,
        Framework,
        Status == Everything ? null
            : Enum.TryParse<FindingStatus>(Status, ignoreCase: true, out var status) ? status : FindingStatus.Open,
        Resource, Category);

    /// <summary>The address of the list with this search, beginning after a finding.</summary>
    public string Link(string? after = null) => Links.To(
        "/findings", ("policy", Policy), ("team", Team), ("severity", Severity), ("framework", Framework), ("status", Status),
        ("resource", Resource), ("category", Category), ("after", after));
}
