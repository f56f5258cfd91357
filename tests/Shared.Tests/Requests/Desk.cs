using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Azure;
using Keelson.Provisioning;
using Keelson.State;
using Keelson.Tests;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Keelson.Requests;

/// <summary>What requests are taken with: a catalogue of one blueprint, two teams, documents in memory.</summary>
internal sealed class Desk
{
    public const string Group = "22222222-2222-4333-8444-555555555555";

    public Desk()
    {
        Catalogue = Substitute.For<IBlueprintCatalogue>();
        Catalogue.Versions("small").Returns(["1.1.0", "1.0.0"]);
        Catalogue.Find("small", Arg.Any<string?>()).Returns(call => Blueprint(call.ArgAt<string?>(1) ?? "1.1.0"));
        Teams = new(Options.Create(new AccessOptions
        {
            Teams =
            {
                new() { Name = "payments", GroupId = Group, CostCenter = "cc-1" },
                new() { Name = "closed", GroupId = "33333333-2222-4333-8444-555555555555", Approvers = { "ines" } },
            },
        }));
        Forms = new(
            new(Clock, new Random(1)), Clock, Options.Create(new AzureOptions { SubscriptionId = Group }),
            Options.Create(new ProvisioningOptions()));
        Environments = new(Documents);
        Archive = new(Documents);
        Runs = new(Documents, Clock);
    }

    public TimeProvider Clock { get; } = new FrozenClock();

    public MemoryDocumentStore Documents { get; } = new();

    public IBlueprintCatalogue Catalogue { get; }

    public TeamDirectory Teams { get; }

    public OrderForms Forms { get; }

    public EnvironmentStore Environments { get; }

    public BlueprintArchive Archive { get; }

    public RunStore Runs { get; }

    public EnvironmentRequests Requests => new(Catalogue, Teams, Environments, Forms);

    public EnvironmentChanges Changes => new(Catalogue, Archive, Teams, Environments, Forms);

    public ApprovalDesk Approvals => new(Runs, Teams, Clock);

    public RunDesk RunDesk(IDocumentStore? store = null) =>
        new(store ?? Documents, new(store ?? Documents, Clock), new(store ?? Documents), Clock);

    public static Principal Person(string id = "dana", params Role[] roles) =>
        new(id, id, null, roles.Length == 0 ? [Role.Requester] : roles, ["payments"]);

    public static Blueprint Blueprint(string version = "1.0.0") => new()
    {
        Name = "small",
        Version = version,
        Hash = $"hash-{version}",
        Title = "Small",
        Summary = "Small",
        Owner = "platform",
        Category = "test",
        Requesters = new() { Roles = ["Requester", "Owner", "Operator"], Teams = ["*"] },
        Kinds = [EnvironmentKind.Dev, EnvironmentKind.Test],
        Ttl = new() { Default = TimeSpan.FromDays(14), Max = TimeSpan.FromDays(30) },
        Parameters = new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["region"] = new JsonObject { ["type"] = "string", ["default"] = "westeurope" },
                ["nodes"] = new JsonObject
                {
                    ["type"] = "integer",
                    ["minimum"] = 1,
                    ["maximum"] = 5,
                    ["default"] = 1,
                    ["x-scale"] = true,
                },
            },
        },
        Template = [],
    };

    public async Task<EnvironmentRecord> KeepEnvironmentAsync(EnvironmentState state = EnvironmentState.Ready)
    {
        await Archive.KeepAsync(Blueprint(), default);
        var record = A.Environment() with
        {
            Blueprint = Blueprint().Ref,
            State = state,
            Parameters = new() { ["region"] = "westeurope", ["nodes"] = 2 },
            ExpiresAt = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
        };
        await Environments.SaveAsync(record, WriteCondition.Any, default);
        return record;
    }

    private sealed class FrozenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 9, 30, 15, TimeSpan.Zero);
    }
}
