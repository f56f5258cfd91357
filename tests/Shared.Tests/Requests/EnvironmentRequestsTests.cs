using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Provisioning;

namespace Keelson.Requests;

public sealed class EnvironmentRequestsTests
{
    private readonly Desk desk = new();

    [Fact]
    public async Task Prepare_NewEnvironment_IsACompleteOrder()
    {
        var answer = await PrepareAsync(Wanted());

        var order = answer.Value!.Order;
        Assert.Equal((RunKind.Create, "payments.dev", EnvironmentKind.Dev), (order.Kind, order.Environment, order.EnvironmentKind));
        Assert.Equal("""{"region":"westeurope","nodes":1}""", order.Parameters.ToJsonString());
        Assert.Equal(desk.Clock.GetUtcNow().AddDays(14), order.ExpiresAt);
        Assert.Equal(("cc-1", Desk.Group, "westeurope"), (order.CostCentre, order.TeamGroupId, order.Location));
        Assert.Equal(("1.1.0", "dana"), (order.Blueprint.Version, order.Owner.Id));
        Assert.True(RunIds.IsRunId(order.RunId));
    }

    [Fact]
    public async Task Prepare_EnvironmentThere_IsAChangeThatKeepsOwnerAndExpiry()
    {
        var existing = await desk.KeepEnvironmentAsync();

        var order = (await PrepareAsync(Wanted() with { Parameters = new() { ["nodes"] = 3 } })).Value!.Order;

        Assert.Equal((RunKind.Change, existing.Owner, existing.ExpiresAt), (order.Kind, order.Owner, order.ExpiresAt));
    }

    [Fact]
    public async Task Prepare_EnvironmentDeletedBefore_IsNewAgain()
    {
        await desk.KeepEnvironmentAsync(EnvironmentState.Deleted);

        Assert.Equal(RunKind.Create, (await PrepareAsync(Wanted())).Value!.Order.Kind);
    }

    [Fact]
    public async Task Prepare_MadeFromAnotherBlueprint_IsAConflict()
    {
        var existing = await desk.KeepEnvironmentAsync();
        await desk.Environments.SaveAsync(existing with { Blueprint = new("other", "1.0.0", "h") }, State.WriteCondition.Any, default);

        Assert.Equal("environment-exists", (await PrepareAsync(Wanted())).Problem!.Code);
    }

    public static TheoryData<string, string> WrongFields() => new()
    {
        { """{"blueprint":"none"}""", "/blueprint" },
        { """{"blueprint":null}""", "/blueprint" },
        { """{"version":"9.9.9"}""", "/version" },
        { """{"environment":"-bad"}""", "/environment" },
        { """{"environment":"../up"}""", "/environment" },
        { """{"environment":"live","kind":"production"}""", "/kind" },
        { """{"environment":"live"}""", "/kind" },
        { """{"team":"nobody"}""", "/team" },
        { """{"team":null}""", "/team" },
        { """{"reason":" "}""", "/reason" },
        { """{"reason":"a\u0000b"}""", "/reason" },
        { """{"ttl":"soon"}""", "/ttl" },
        { """{"ttl":"31d"}""", "/ttl" },
        { """{"ttl":"none"}""", "/ttl" },
        { """{"parameters":{"nodes":6}}""", "/parameters/nodes" },
        { """{"parameters":{"nodes":"two"}}""", "/parameters/nodes" },
        { """{"parameters":{"size":1}}""", "/parameters/size" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task Prepare_WrongField_IsNamed(string change, string field)
    {
        var body = JsonNode.Parse("""{"blueprint":"small","environment":"dev","team":"payments","reason":"Because"}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();
        var request = System.Text.Json.JsonSerializer.Deserialize<EnvironmentRequest>(body, KeelsonJson.Options)!;

        var answer = await PrepareAsync(request);

        Assert.Equal(422, answer.Problem!.Status);
        Assert.Equal(field, Assert.Single(answer.Problem.Errors).Path);
    }

    [Fact]
    public async Task Prepare_SeveralWrongFields_NamesAllAtOnce()
    {
        var answer = await PrepareAsync(Wanted() with { Ttl = "soon", Reason = "", Parameters = new() { ["nodes"] = 9 } });

        Assert.Equal(["/parameters/nodes", "/reason", "/ttl"], answer.Problem!.Errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("closed", Role.Requester, 403)]
    [InlineData("closed", Role.Operator, 0)]
    [InlineData("payments", Role.Viewer, 403)]
    public async Task Prepare_ForATeam_NeedsTheRight(string team, Role role, int problem)
    {
        var answer = await desk.Requests.PrepareAsync(Wanted() with { Team = team }, Desk.Person("dana", role), default);

        Assert.Equal(problem, answer.Problem?.Status ?? 0);
    }

    private static EnvironmentRequest Wanted() =>
        new() { Blueprint = "small", Environment = "dev", Team = "payments", Reason = "Because" };

    private Task<Answer<PreparedOrder>> PrepareAsync(EnvironmentRequest request) =>
        desk.Requests.PrepareAsync(request, Desk.Person(), default);
}
