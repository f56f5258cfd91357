using Keelson.Requests;

namespace Keelson.Provisioning;

/// <summary>Makes what a test needs and does not care about.</summary>
internal static class A
{
    public static Person Dana { get; } = new("dana", "Dana", "dana@example.com");

    public static Blueprint Blueprint(int approvers = 0, bool repairs = false) => new()
    {
        Name = "small",
        Version = "1.0.0",
        Hash = $"hash-{approvers}-{(repairs ? "repairs" : "reports")}",
        Title = "Small",
        Summary = "Two identities",
        Owner = "platform",
        Category = "test",
        RepairsDrift = repairs,
        Approval = new() { Rules = [new() { Approvers = approvers }] },
        Roles = [new("aId", "Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7")],
        Checks = [new() { Title = "a has a size", Resource = "aId", ApiVersion = "settling", Property = "properties.size", AtLeast = 1 }],
        Parameters = [],
        Template = [],
    };

    public static RunOrder Order(RunKind kind = RunKind.Create, int number = 1, Blueprint? blueprint = null) => new()
    {
        RunId = $"20261121-093000-run{number:d2}",
        Kind = kind,
        Environment = "payments.dev",
        EnvironmentKind = EnvironmentKind.Dev,
        Team = "payments",
        Blueprint = (blueprint ?? Blueprint()).Ref,
        Parameters = [],
        SubscriptionId = WorldIds.Subscription,
        Location = "westeurope",
        ExpiresAt = new(2026, 12, 5, 9, 30, 0, TimeSpan.Zero),
        CostCentre = "cc-1",
        TeamGroupId = "22222222-2222-4333-8444-555555555555",
        Owner = Dana,
        Reason = "Because",
        Requester = Dana,
        RequestedAt = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
        Limits = new() { Deployment = TimeSpan.FromMinutes(2), Operation = TimeSpan.FromMinutes(1), VerifyAttempts = 3 },
    };

    public static ApprovalDecision Approval(RunRecord run, string by = "omar", bool approved = true, string? comment = null) =>
        new(run.Id, run.PlanHash!, approved, new(by, by), new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), comment);
}
