using Keelson.Provisioning;

namespace Keelson.Requests;

public sealed class EnvironmentChangesTests
{
    private readonly Desk desk = new();

    [Fact]
    public async Task Change_LaysParametersOverThePresentOnes_AndKeepsTheRest()
    {
        var before = await desk.KeepEnvironmentAsync();

        var order = (await PrepareAsync(RunKind.Change, new() { Parameters = new() { ["nodes"] = 4 }, Reason = "More" })).Value!.Order;

        Assert.Equal("""{"region":"westeurope","nodes":4}""", order.Parameters.ToJsonString());
        Assert.Equal((before.ExpiresAt, before.Owner, "1.0.0"), (order.ExpiresAt, order.Owner, order.Blueprint.Version));
    }

    [Fact]
    public async Task Change_ToANewerVersion_UsesIt()
    {
        await desk.KeepEnvironmentAsync();

        var order = (await PrepareAsync(RunKind.Change, new() { Version = "1.1.0", Reason = "Newer" })).Value!.Order;

        Assert.Equal(("1.1.0", "hash-1.1.0"), (order.Blueprint.Version, order.Blueprint.Hash));
    }

    [Fact]
    public async Task Extend_CountsFromNow()
    {
        await desk.KeepEnvironmentAsync();

        var order = (await PrepareAsync(RunKind.Extend, new() { Ttl = "20d", Reason = "Longer" })).Value!.Order;

        Assert.Equal(desk.Clock.GetUtcNow().AddDays(20), order.ExpiresAt);
    }

    public static TheoryData<RunKind, ChangeRequest, string> Wrong() => new()
    {
        { RunKind.Extend, new() { Reason = "Longer" }, "/ttl" },
        { RunKind.Extend, new() { Ttl = "31d", Reason = "Longer" }, "/ttl" },
        { RunKind.Scale, new() { Reason = "More" }, "/parameters" },
        { RunKind.Scale, new() { Parameters = new() { ["region"] = "westeurope" }, Reason = "More" }, "/parameters/region" },
        { RunKind.Change, new() { Parameters = new() { ["region"] = "northeurope" }, Reason = "Move" }, "/parameters/region" },
        { RunKind.Change, new() { Parameters = new() { ["nodes"] = 9 }, Reason = "More" }, "/parameters/nodes" },
        { RunKind.Change, new() { Version = "7.0.0", Reason = "Newer" }, "/version" },
        { RunKind.Delete, new(), "/reason" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Prepare_WrongField_IsNamed(RunKind kind, ChangeRequest request, string field)
    {
        await desk.KeepEnvironmentAsync();

        var answer = await PrepareAsync(kind, request);

        Assert.Equal(field, Assert.Single(answer.Problem!.Errors).Path);
    }

    [Fact]
    public async Task Prepare_DeletedEnvironment_IsNotFound()
    {
        await desk.KeepEnvironmentAsync(EnvironmentState.Deleted);

        Assert.Equal(404, (await PrepareAsync(RunKind.Delete, new() { Reason = "Done" })).Problem!.Status);
    }

    [Fact]
    public async Task Prepare_ByAnotherTeam_IsForbidden()
    {
        await desk.KeepEnvironmentAsync();
        var stranger = Desk.Person() with { Teams = ["closed"] };

        var answer = await desk.Changes.PrepareAsync("payments.dev", RunKind.Delete, new() { Reason = "Done" }, stranger, default);

        Assert.Equal(403, answer.Problem!.Status);
    }

    [Fact]
    public async Task PrepareOwn_UsesWhatIsRecorded()
    {
        var environment = await desk.KeepEnvironmentAsync() with { CostCentre = "cc-old", TeamGroupId = "group-old" };

        var (order, blueprint) = await desk.Changes.PrepareOwnAsync(environment, RunKind.Repair, "Drift", default);

        Assert.Equal((Person.Keelson, "cc-old", "group-old"), (order.Requester, order.CostCentre, order.TeamGroupId));
        Assert.Equal(environment.Blueprint, blueprint.Ref);
        Assert.Equal(environment.ExpiresAt, order.ExpiresAt);
    }

    private Task<Answer<PreparedOrder>> PrepareAsync(RunKind kind, ChangeRequest request) =>
        desk.Changes.PrepareAsync("payments.dev", kind, request, Desk.Person(), default);
}
