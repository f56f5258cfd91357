using Keelson.Conformance.Backends;
using Microsoft.DurableTask;

namespace Keelson.Conformance.Cases;

/// <summary>Tags of instances.</summary>
public sealed class TagCases
{
    private static readonly Dictionary<string, string> Two = new() { ["team"] = "payments", ["cost"] = "42" };

    [Theory, EveryBackend]
    public async Task Schedule_WithTags_ReturnsThem(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());

        var run = await host.End(await host.Begin("Quick", "x", new StartOrchestrationOptions { Tags = Two }));

        Assert.Equal(("payments", "42"), (run.Tags["team"], run.Tags["cost"]));
    }

    [Theory, EveryBackend]
    public async Task Schedule_WithoutTags_HasNone(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());

        Assert.Empty((await host.Run("Quick", "x")).Tags);
    }

    [Theory, EveryBackend(Feature.ExactQueries)]
    public async Task Query_InstancesWithTags_TellsThemApart(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());
        await host.End(await host.Begin("Quick", "x", new StartOrchestrationOptions("tagged") { Tags = Two }));
        await host.End(await host.BeginAs("bare", "Quick"));

        var tagged = new List<string>();
        await foreach (var found in host.Client.GetAllInstancesAsync())
        {
            if (found.Tags.TryGetValue("team", out var team) && team == "payments")
                tagged.Add(found.InstanceId);
        }

        Assert.Equal(["tagged"], tagged);
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_WithTags_HasThem(string backend)
    {
        var registry = new Registry().Quick().Orchestrator("Parent", context =>
            context.CallSubOrchestratorAsync<string>(
                "Quick", "x", new SubOrchestrationOptions(new TaskOptions(tags: Two), "child")));
        await using var host = await Harness.Start(backend, registry);

        await host.Run("Parent");

        Assert.Equal("payments", (await host.End("child")).Tags["team"]);
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_WithTags_KeepsThem(string backend)
    {
        var registry = new Registry().Orchestrator("Again", context =>
        {
            if (context.GetInput<int>() < 2)
                context.ContinueAsNew(context.GetInput<int>() + 1);
            return Task.FromResult("done");
        });
        await using var host = await Harness.Start(backend, registry);

        var run = await host.End(await host.Begin("Again", 0, new StartOrchestrationOptions { Tags = Two }));

        Assert.Equal("payments", run.Tags["team"]);
    }
}
