using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Portal;

/// <summary>Remediations as the portal meets them.</summary>
internal static class SomeRemediation
{
    public const string Id = "20261121-092815-k4q9xk4q9xk4";
    public const string ResourceId =
        "/subscriptions/5ab00000-0000-4000-8000-000000000001/resourceGroups/rg-payments.dev/providers/Microsoft.Storage/storageAccounts/stpaymentsdev7x2k";

    private static readonly DateTimeOffset Begun = Some.Now.AddMinutes(-2);

    public static RemediationRecord Applied() => new()
    {
        Id = Id,
        ResourceId = ResourceId,
        Type = "Microsoft.Storage/storageAccounts",
        Cause = new(CauseKind.Event, "9b7c0c52-1f0e-4a6e-9d0c-6f1f3f0e7a11", Begun.AddSeconds(-1.4)),
        Policies = ["storage-no-public-access", "storage-tls"],
        Status = RemediationStatus.Applied,
        CreatedAt = Begun,
        PlanHash = Some.PlanHash,
        BodyHash = "b0d1",
        Owner = "payments",
        Summary = "Changed and verified: no policy matches any more.",
        EndedAt = Begun.AddSeconds(2.6),
        Sequence = 4,
        Steps = [Told(StepState.Done), Patched(StepState.Done, Begun.AddSeconds(1.9))],
    };

    public static RemediationRecord Rehearsed() => Applied() with
    {
        Status = RemediationStatus.Rehearsed,
        Summary = null,
        Steps = [Told(StepState.Pending), Patched(StepState.Pending, null)],
    };

    public static RemediationRecord Waiting() => Applied() with
    {
        Status = RemediationStatus.AwaitingApproval,
        Cause = new(CauseKind.Scan, "scan-20261121", Begun.AddSeconds(-30)),
        EndedAt = null,
        Summary = null,
        Steps = [Deleted()],
        Approval = new(
            Some.PlanHash, "A delete cannot be undone in full.", 2, ["Approver"], Begun, Begun.AddDays(3),
            [new(Id, Some.PlanHash, true, new("x", "Ines Moreau"), Begun.AddSeconds(50), "Nobody misses it.")]),
    };

    public static RemediationRecord Failed() => Applied() with
    {
        Status = RemediationStatus.Failed,
        Summary = "It could not be carried out to the end.",
        Error = new("AuthorizationFailed", "Keelson may not write this resource. Give its identity the role Contributor.", ResourceId),
        Steps = [Told(StepState.Done), Patched(StepState.Failed, Begun.AddSeconds(2)) with { Note = "403 AuthorizationFailed" }],
    };

    public static RemediationRecord Undone() => Applied() with
    {
        Status = RemediationStatus.Undone,
        Undo = new(
            UndoState.Done, Some.Dana, "The export needs it open until Friday", Begun.AddSeconds(60), [2],
            Begun.AddSeconds(63), "The policies leave it alone for 7 days."),
    };

    public static IReadOnlyList<RemediationRecord> All => [Waiting(), Applied(), Rehearsed(), Undone(), Failed()];

    private static StepRecord Told(StepState state) => new(
        new()
        {
            Number = 1,
            Kind = StepKind.Notify,
            Target = ResourceId,
            Title = "Tell payments",
            Policies = ["storage-no-public-access"],
            Body = new JsonObject
            {
                ["audience"] = "payments",
                ["subject"] = "No blob can be read without signing in: stpaymentsdev7x2k",
                ["text"] = "Its blobs can be read without signing in. Keelson closes it now; ask for an exemption if it must stay open.",
            },
            Undo = StepUndo.Nothing,
        },
        state, state == StepState.Done ? Begun.AddSeconds(0.4) : null);

    private static StepRecord Patched(StepState state, DateTimeOffset? at) => new(
        new()
        {
            Number = 2,
            Kind = StepKind.Patch,
            Target = ResourceId,
            Title = "Set properties.allowBlobPublicAccess to false; Set properties.minimumTlsVersion to \"TLS1_2\"",
            Policies = ["storage-no-public-access", "storage-tls"],
            Body = new JsonObject
            {
                ["properties"] = new JsonObject { ["allowBlobPublicAccess"] = false, ["minimumTlsVersion"] = "TLS1_2" },
                ["tags"] = new JsonObject { ["team"] = "payments", ["keelson-closed"] = "2026-11-21" },
            },
            Undo = new(UndoKind.Patch, new JsonObject
            {
                ["properties"] = new JsonObject { ["allowBlobPublicAccess"] = true, ["minimumTlsVersion"] = "TLS1_0" },
                ["tags"] = new JsonObject { ["team"] = "payments" },
            }),
        },
        state, at, "W/\"0x8DC\"");

    private static StepRecord Deleted() => new(
        new()
        {
            Number = 1,
            Kind = StepKind.Delete,
            Target = ResourceId,
            Title = "Delete stpaymentsdev7x2k",
            Policies = ["storage-orphaned"],
            Undo = new(UndoKind.Restore, new JsonObject { ["kind"] = "StorageV2" }, Reason: "The account comes back empty: its blobs are lost."),
        },
        StepState.Pending);
}
