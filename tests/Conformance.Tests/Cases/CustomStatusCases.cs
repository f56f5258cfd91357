using Keelson.Conformance.Backends;

namespace Keelson.Conformance.Cases;

/// <summary>What an orchestration says of itself while it runs.</summary>
public sealed class CustomStatusCases
{
    [Theory, EveryBackend]
    public async Task SetCustomStatus_AtEachStage_IsVisible(string backend)
    {
        var registry = new Registry().Orchestrator("Stages", async context =>
        {
            context.SetCustomStatus(new Stage("plan", 1));
            await context.WaitForExternalEvent<string>("go");
            context.SetCustomStatus(new Stage("apply", 2));
            return "ok";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Stages");
        var planned = await host.Until(id, found => found.SerializedCustomStatus is not null);
        await host.Client.RaiseEventAsync(id, "go", "x");
        var ended = await host.End(id);

        Assert.Equal(new Stage("plan", 1), planned.ReadCustomStatusAs<Stage>());
        Assert.Equal(new Stage("apply", 2), ended.ReadCustomStatusAs<Stage>());
    }

    [Theory, EveryBackend]
    public async Task SetCustomStatus_TwiceInOneStep_ShowsTheLast(string backend)
    {
        var registry = new Registry().Orchestrator("Twice", async context =>
        {
            context.SetCustomStatus("first");
            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("go");
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Twice");

        var shown = await host.Running(id);

        Assert.Equal("second", shown.ReadCustomStatusAs<string>());
    }

    [Theory, EveryBackend]
    public async Task SetCustomStatus_NotSetAgain_StaysThroughLaterSteps(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Once", async context =>
        {
            context.SetCustomStatus("set");
            await context.CallActivityAsync<string>("Echo", "x");
            return await context.CallActivityAsync<string>("Echo", "y");
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("set", (await host.Run("Once")).ReadCustomStatusAs<string>());
    }

    [Theory, EveryBackend]
    public async Task SetCustomStatus_BeforeAFailure_IsKept(string backend)
    {
        var registry = new Registry().Orchestrator<string>("Fail", context =>
        {
            context.SetCustomStatus("about to fail");
            throw new InvalidOperationException("failed");
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("about to fail", (await host.Run("Fail")).ReadCustomStatusAs<string>());
    }

    [Theory, EveryBackend]
    public async Task SetCustomStatus_AfterStartingOver_ShowsTheNewOne(string backend)
    {
        var registry = new Registry().Orchestrator("Rounds", context =>
        {
            var round = context.GetInput<int>();
            context.SetCustomStatus($"round {round}");
            if (round < 2)
                context.ContinueAsNew(round + 1);
            return Task.FromResult(round);
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("round 2", (await host.Run("Rounds", 0)).ReadCustomStatusAs<string>());
    }

    private sealed record Stage(string Name, int Number);
}
