using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Runs;
using Keelson.Portal.Shell;
using Keelson.Provisioning;

namespace Keelson.Portal;

/// <summary>Records as the portal meets them.</summary>
internal static class Some
{
    public const string PlanHash = "3f9a5c0e7b1d2846a1c39b52f7e08d64c2b19f7753aa0e8d4c6b1f2930e7d5a8";
    private const string Group = "/subscriptions/5ab00000-0000-4000-8000-000000000001/resourceGroups/rg-payments.dev";
    private const string Account = Group + "/providers/Microsoft.Storage/storageAccounts/stpaymentsdev7x2k";

    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 9, 30, 15, TimeSpan.Zero);

    public static Person Dana { get; } = new("11111111-0000-4000-8000-000000000001", "Dana Okafor", "dana@keelson.example");

    public static Person Omar { get; } = new("11111111-0000-4000-8000-000000000003", "Omar Haddad", "omar@keelson.example");

    public static Principal Requester { get; } = new(Dana.Id, Dana.Name, Dana.Email, [Role.Requester], ["payments"]);

    public static Principal Approver { get; } = new(Omar.Id, Omar.Name, Omar.Email, [Role.Approver], []);

    public static Principal Operator { get; } =
        new("11111111-0000-4000-8000-000000000005", "Petra Lind", "petra@keelson.example", [Role.Operator], ["platform"]);

    public static Principal Owner { get; } =
        new("11111111-0000-4000-8000-000000000006", "Olga Berg", "olga@keelson.example", [Role.Owner], ["platform"]);

    public static PageContext Context(Principal? principal = null, string path = "/") => new(principal ?? Requester, Now, path);

    public static ApprovalStance StanceOf(RunRecord run, Principal principal)
    {
        var access = Permissions.Decide(principal, Operation.Approve, run.Order.Team, run.Order.Requester.Id);
        return ApprovalStance.Of(run, principal, access.Allowed ? null : access.Reason);
    }

    public static BlueprintRef Storage { get; } = new("storage-account", "1.0.0", "9b1f");

    public static RunOrder Order(RunKind kind = RunKind.Create) => new()
    {
        RunId = "20261121-091203-k4q9x",
        Kind = kind,
        Environment = "payments.dev",
        EnvironmentKind = EnvironmentKind.Dev,
        Team = "payments",
        Blueprint = Storage,
        Parameters = new JsonObject { ["replication"] = "Standard_ZRS", ["containers"] = new JsonArray("data", "exports") },
        SubscriptionId = "5ab00000-0000-4000-8000-000000000001",
        Location = "westeurope",
        ExpiresAt = Now.AddDays(14),
        CostCentre = "CC-1001",
        TeamGroupId = "5ea10000-0000-4000-8000-000000000001",
        Owner = Dana,
        Reason = "Blob storage for the settlement export, replaces the SFTP box",
        Requester = Dana,
        RequestedAt = Now.AddMinutes(-18),
    };

    public static RunRecord WaitingRun() => new()
    {
        Order = Order(),
        Sequence = 6,
        Status = RunStatus.AwaitingApproval,
        PlanHash = PlanHash,
        MonthlyCost = 43.82m,
        Currency = "EUR",
        Stages =
        [
            Stage(StageName.Plan, 1080, 1074, "3 to create, 1 to modify"),
            Stage(StageName.Policy, 1074, 1073.8, "1 ask, 1 warn of 14"),
            Stage(StageName.Cost, 1073.8, 1073.1, "43.82 EUR per month"),
            Stage(StageName.Approval, 1073.1, null, "Waits for 1 more approver"),
        ],
        Approval = new(
            PlanHash,
            new(2, "Approver", TimeSpan.FromDays(2), TimeSpan.FromDays(1), "A production environment: 2 approvers are needed."),
            Now.AddSeconds(-1073),
            Now.AddDays(2).AddSeconds(-1073),
            [new("20261121-091203-k4q9x", PlanHash, true, new("x", "Ines Moreau"), Now.AddMinutes(-4), "Looks right, cheaper than I feared.")]),
    };

    public static RunRecord AppliedRun() => WaitingRun() with
    {
        Sequence = 20,
        Status = RunStatus.Applied,
        EndedAt = Now.AddMinutes(-2),
        Summary = "Applied and verified: 3 created, 1 modified, 0 deleted, 4 checks passed.",
        Stages =
        [
            Stage(StageName.Plan, 1080, 1074, "3 to create, 1 to modify"),
            Stage(StageName.Policy, 1074, 1073.8, "1 ask, 1 warn of 14"),
            Stage(StageName.Cost, 1073.8, 1073.1, "43.82 EUR per month"),
            Stage(StageName.Approval, 1073.1, 212, "Approved by Ines Moreau, Omar Haddad"),
            Stage(StageName.Execute, 212, 131),
            Stage(StageName.Verify, 131, 121, "4 of 4 checks pass"),
            Stage(StageName.Record, 121, 120),
        ],
        Resources =
        [
            new(Group, "Microsoft.Resources/resourceGroups", ResourceFate.Modified),
            new(Account, "Microsoft.Storage/storageAccounts", ResourceFate.Created),
            new(Account + "/blobServices/default", "Microsoft.Storage/storageAccounts/blobServices", ResourceFate.Created),
        ],
        Checks =
        [
            new("TLS 1.2 or later", true, Account, "one of TLS1_2, TLS1_3", "TLS1_2"),
            new("No anonymous blob access", true, Account, "false", false),
            new("Soft delete on", true, Account + "/blobServices/default", "true", true),
            new("Lifecycle rules in place", true, Account, "1 item", 1),
        ],
    };

    public static RunRecord RestoredRun() => AppliedRun() with
    {
        Status = RunStatus.Restored,
        Summary = "Failed and taken back completely (2 removed, 1 restored).",
        Error = new("StorageAccountAlreadyTaken", "The storage account named stpaymentsdev7x2k is already taken. Choose another name.", Account),
        Resources =
        [
            new(Account, "Microsoft.Storage/storageAccounts", ResourceFate.Failed, "The name is already taken."),
            new(Group, "Microsoft.Resources/resourceGroups", ResourceFate.Restored),
        ],
    };

    public static Plan Plan() => new()
    {
        Kind = RunKind.Create,
        Environment = "payments.dev",
        Blueprint = Storage,
        Parameters = [],
        SubscriptionId = "5ab00000-0000-4000-8000-000000000001",
        ResourceGroup = "rg-payments.dev",
        Location = "westeurope",
        Changes =
        [
            Change(Account, "Microsoft.Storage/storageAccounts", ChangeAction.Create),
            Change(Account + "/blobServices/default", "Microsoft.Storage/storageAccounts/blobServices", ChangeAction.Create),
            Change(
                Group + "/providers/Microsoft.Network/virtualNetworks/vnet-payments", "Microsoft.Network/virtualNetworks", ChangeAction.Modify,
                new("properties.subnets[0].addressPrefix", "10.0.4.0/25", "10.0.4.0/24"),
                new("properties.enableDdosProtection", null, true),
                new("properties.dhcpOptions.dnsServers", new JsonArray("10.0.0.4"), null)),
            Change(Group + "/providers/Microsoft.Network/publicIPAddresses/pip-old", "Microsoft.Network/publicIPAddresses", ChangeAction.Delete),
            Change(Group, "Microsoft.Resources/resourceGroups", ChangeAction.Modify) with { TagsOnly = true },
            Change(
                Group + "/providers/Microsoft.OperationalInsights/workspaces/log-payments",
                "Microsoft.OperationalInsights/workspaces", ChangeAction.NoChange),
        ],
        Grants = [new("storageAccountId", "Storage Blob Data Contributor", "ba92", "payments", "5ea1")],
        Verdicts =
        [
            new("monthly-cost-cap", VerdictEffect.Ask, null, "43.82 EUR a month is above the cap of 40 EUR for dev.", "Have it approved, or choose a smaller size."),
            new("storage-redundancy", VerdictEffect.Warn, Account, "One region only.", "Choose GZRS if the data must survive the loss of a region."),
            .. new[] { "allowed-regions", "required-tags", "storage-https-only", "storage-no-public-access" }
                .Select(rule => new Verdict(rule, VerdictEffect.Pass, null, "As it should be.")),
        ],
        Cost = new("EUR", 43.82m,
        [
            new(Account, "Hot ZRS Data Stored", 100, "1 GB/Month", 0.0209m, 2.09m, "100 GB stored, as nothing was stated"),
            new(Account, "Hot ZRS Write Operations", 100, "10K", 0.0626m, 6.26m, "1,000,000 writes"),
            new(Group + "/providers/Microsoft.Network/privateEndpoints/pe-st", "Standard Private Endpoint", 730, "1 Hour", 0.0486m, 35.47m, "730 h"),
        ], ["Microsoft.Insights/diagnosticSettings"]),
        Approval = new(2, "Approver", TimeSpan.FromDays(2), TimeSpan.FromDays(1), "A production environment: 2 approvers are needed."),
        Hash = PlanHash,
    };

    private static PlannedChange Change(string id, string type, ChangeAction action, params PropertyChange[] properties) =>
        new() { ResourceId = id, Type = type, ApiVersion = "2024-01-01", Action = action, Properties = properties };

    private static RunStage Stage(StageName name, double from, double? to, string? note = null) => new(
        name, to is null ? StageState.Running : StageState.Done, Now.AddSeconds(-from), to is { } end ? Now.AddSeconds(-end) : null, note);
}
