using Keelson.Provisioning;

namespace Keelson.Tests;

/// <summary>Makes what a test needs and does not care about.</summary>
internal static class A
{
    public static EnvironmentRecord Environment() => new()
    {
        Id = "payments.dev",
        Team = "payments",
        Name = "dev",
        Kind = EnvironmentKind.Dev,
        Blueprint = new("storage-account", "1.0.0", "hash"),
        Parameters = [],
        SubscriptionId = "11111111-2222-4333-8444-555555555555",
        ResourceGroup = "rg-payments.dev",
        Location = "westeurope",
        Owner = new("id", "Dana", "dana@example.com"),
        CostCentre = "cc-1",
        TeamGroupId = "22222222-2222-4333-8444-555555555555",
        State = EnvironmentState.Ready,
        CreatedAt = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        LastRun = "20261101-000000-abcde",
    };

    public static RunOrder Order(RunKind kind = RunKind.Create) => new()
    {
        RunId = "20261121-093015-k4q9x",
        Kind = kind,
        Environment = "payments.dev",
        EnvironmentKind = EnvironmentKind.Dev,
        Team = "payments",
        Blueprint = new("storage-account", "1.0.0", "hash"),
        Parameters = [],
        SubscriptionId = "11111111-2222-4333-8444-555555555555",
        Location = "westeurope",
        ExpiresAt = new(2026, 12, 5, 9, 30, 15, TimeSpan.Zero),
        CostCentre = "cc-1",
        TeamGroupId = "22222222-2222-4333-8444-555555555555",
        Owner = new("id", "Dana", "dana@example.com"),
        Reason = "Because",
        Requester = new("id", "Dana", "dana@example.com"),
        RequestedAt = new(2026, 11, 21, 9, 30, 15, TimeSpan.Zero),
    };
}
