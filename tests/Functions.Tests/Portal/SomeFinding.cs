using System.Text;
using Keelson.Policies;
using Keelson.Portal.Compliance;
using Keelson.Portal.Explaining;
using Keelson.Portal.Findings;
using Keelson.Portal.Forms;
using Keelson.Portal.Overview;
using Keelson.Portal.Policies;
using Keelson.Portal.Scans;

namespace Keelson.Portal;

/// <summary>Findings, policies and what is around them, as the portal meets them.</summary>
internal static class SomeFinding
{
    public const string Yaml = """
        policies:
          # Plain HTTP shows data to anyone on the way.
          - name: storage-https-only
            resource: azure.storage
            description: It accepts plain HTTP.
            metadata:
              title: Storage accounts accept HTTPS only
              severity: high
              category: encryption
              rationale: Plain HTTP shows data and keys to anyone on the way.
              fix: Set supportsHttpsTrafficOnly to true.
              references: ["https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer"]
              controls:
                SOC 2: ["CC6.7"]
                CIS Azure 2.0: ["3.1"]
            filters:
              - type: value
                key: properties.supportsHttpsTrafficOnly
                value: false
              - or:
                  - "tag:env": absent
                  - type: value
                    key: properties.minimumTlsVersion
                    op: in
                    value: [TLS1_0, TLS1_1]
            actions:
              - type: set-properties
                properties: { supportsHttpsTrafficOnly: true }

          - name: disk-orphaned
            resource: azure.disk
            filters: [{ "managedBy": absent }]
        """;

    private static readonly IReadOnlyList<Policy> Read = PolicyReader.Read(Encoding.UTF8.GetBytes(Yaml), "test").Policies;

    public static PolicyEntry Entry(PolicySwitch position = PolicySwitch.Act) => new(Read[0], position, null, 0, "storage");

    public static PolicyEntry OwnEntry { get; } = new(Read[1], PolicySwitch.Report, "our-own", 3, null);

    public static FindingView View(FindingStatus status = FindingStatus.Open) => new(
        new()
        {
            Id = FindingId.Of("storage-https-only", SomeRemediation.ResourceId),
            Policy = "storage-https-only",
            Resource = new(SomeRemediation.ResourceId, "microsoft.storage/storageaccounts", "westeurope", "payments", "dana@keelson.example"),
            FirstSeen = Some.Now.AddDays(-41),
            LastSeen = Some.Now.AddHours(-7),
            ResolvedAt = status is FindingStatus.Open or FindingStatus.Exempt ? null : Some.Now.AddHours(-1),
            Resolution = status == FindingStatus.Remediated ? FindingResolution.Remediated : null,
            MonthlyCost = 231.4m,
            Currency = "EUR",
        },
        "Storage accounts accept HTTPS only", PolicySeverity.High, "encryption", "Set it.", Read[0].Metadata.Controls, status,
        Some.Now.AddHours(-7), 41, status == FindingStatus.Exempt ? SomeExemption.Active() : null, 312.4m);

    public static FindingSummary Summary { get; } = new(
        59, 3, 12, 4, new Dictionary<PolicySeverity, int> { [PolicySeverity.Critical] = 4, [PolicySeverity.High] = 20, [PolicySeverity.Low] = 35 },
        [new("payments", 30), new("", 29)], [new("storage-https-only", 40), new("disk-orphaned", 19)], 1204.5m, "EUR");

    public static FindingsView List() => new(
        [View(), View() with { Finding = View().Finding with { Id = FindingId.Of("storage-https-only", "/x"), IsUndecided = true } }],
        new(null, null, null, null, null, null, null), Summary, ["", "payments"], ["CIS Azure 2.0", "SOC 2"], View().Finding.Id);

    public static FindingDetails Details(FindingStatus status = FindingStatus.Open, PolicySwitch position = PolicySwitch.Act) => new(
        View(status), Entry(position), FilterExplainer.Explain(Read[0].Filter, Looking("""{"properties":{"supportsHttpsTrafficOnly":false}}""")),
        [SomeRemediation.Applied()], null);

    public static Looking Looking(string resource) => new(JmesValue.Parse(resource), new() { Now = Some.Now });

    public static PolicyDetails Policy() => new(
        Entry(), FilterExplainer.Explain(Read[0].Filter), PackExcerpt.Of(Yaml, "storage-https-only"), 40,
        [(Some.Now.AddDays(-20), 52), (Some.Now.AddDays(-5), 61), (Some.Now, 40)],
        new(Read[0], CapPage.Empty, 214), [SomeExemption.Active()], FormValues.From([], null), FormErrors.None);

    public static PoliciesView Policies() => new(
        [Entry(), OwnEntry], 2, 1, 1, new(null, null, null, null, null),
        new Dictionary<string, int> { ["storage-https-only"] = 40 }, ["storage"], ["SOC 2"], [File], []);

    public static PolicyFileEntry File { get; } = new("our-own", 3, Some.Now.AddDays(-2), "Olga Berg", ["disk-orphaned"]);

    public static PolicyFileView FileView(PolicyFileForm form) => new(
        File, [new("our-own", 3, Some.Now.AddDays(-2), "Olga Berg", "Stricter", ""), new("our-own", 2, Some.Now.AddDays(-9), "Olga Berg", null, "", true)],
        form);

    public static PolicyFileDiff Diff(string before, string after) => new(
        File, FileView(PolicyFileForm.Of("our-own", "", 3)).Versions,
        new("our-own", 2, Some.Now.AddDays(-9), "Olga Berg", null, before),
        new("our-own", 3, Some.Now.AddDays(-2), "Olga Berg", "Stricter", after));

    public static ComplianceView Compliance() => new(
        [Course("CIS Azure 2.0", 50, 61.5), Course("SOC 2", 80, 75, 93.3)], "SOC 2", ComplianceRow.Everyone,
        [Row("payments", 3), Row("search", 8)], new("SOC 2", null, "scan", Some.Now.AddHours(-7),
        [new("CC6.1", ["a"], 20, 0, 0), new("CC6.7", ["storage-https-only"], 200, 40, 2), new("CC7.1", [], 0, 0, 0)]),
        [new("storage-https-only", 40)], 30);

    public static ScansView Scans(bool running) => new(
        [Scan(running ? ScanStatus.Running : ScanStatus.Completed), Scan(ScanStatus.Incomplete) with { Problems = ["Subscription x was not read to the end: 403."] }],
        running ? new(Scan(ScanStatus.Running), 8000) : null, new(), null);

    public static PolicyBrief Brief() => new(Summary, [SomeExemption.Active()], [SomeRemediation.Waiting()]);

    private static FrameworkCourse Course(string name, params double[] scores) => new(
        name, new(name, ComplianceRow.Everyone, 30, 28, 1, 900, 12, 3),
        [.. scores.Select((score, i) => (Some.Now.AddDays(i - scores.Length), score))]);

    private static ComplianceRow Row(string team, int passed) => new("SOC 2", team, 10, passed, 0, 100, 10 - passed, 0);

    private static ScanRecord Scan(ScanStatus status) => new()
    {
        Id = "20261121-020000-aaaaa",
        Kind = ScanKind.Full,
        Status = status,
        Cause = "the daily schedule",
        StartedAt = Some.Now.AddHours(-7),
        EndedAt = status == ScanStatus.Running ? null : Some.Now.AddHours(-7).AddMinutes(2),
        Policies = 161,
        Totals = new(12, 5120, 59, 0),
        New = 3,
        Resolved = 5,
    };
}
