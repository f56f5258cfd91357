using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Calling activities one at a time.</summary>
public sealed class ActivityCases
{
    [Theory, EveryBackend]
    public async Task CallActivity_ManyInSequence_ReturnsTheirResultsInOrder(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Chain", async context =>
        {
            var cities = new List<string>();
            foreach (var city in new[] { "Oslo", "Turin", "Lyon", "Cork", "Graz" })
                cities.Add(await context.CallActivityAsync<string>("Echo", city));
            return string.Join(",", cities);
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("Oslo,Turin,Lyon,Cork,Graz", await host.Output<string>("Chain"));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_SameCallTwice_RunsTwice(string backend)
    {
        var calls = 0;
        var registry = new Registry()
            .Activity<string, int>("Count", _ => Interlocked.Increment(ref calls))
            .Orchestrator("Twice", async context =>
            {
                var first = await context.CallActivityAsync<int>("Count", "x");
                return first + await context.CallActivityAsync<int>("Count", "x");
            });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal((3, 2), (await host.Output<int>("Twice"), calls));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_RecordInput_ArrivesAsSent(string backend)
    {
        var registry = new Registry()
            .Activity<Parcel, Parcel>("Weigh", parcel => parcel! with { Grams = parcel.Grams + 1 })
            .Orchestrator("Weighing", context =>
                context.CallActivityAsync<Parcel>("Weigh", context.GetInput<Parcel>()));
        await using var host = await Harness.Start(backend, registry);

        var parcel = await host.Output<Parcel>("Weighing", new Parcel("p1", 41, ["a", "b"]));

        Assert.Equal(("p1", 42, 2), (parcel!.Id, parcel.Grams, parcel.Labels.Count));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_WithoutInput_GetsNone(string backend)
    {
        var registry = new Registry()
            .Activity<string, bool>("IsNull", text => text is null)
            .Orchestrator("Ask", context => context.CallActivityAsync<bool>("IsNull"));
        await using var host = await Harness.Start(backend, registry);

        Assert.True(await host.Output<bool>("Ask"));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_WithoutResult_Completes(string backend)
    {
        var calls = 0;
        var registry = new Registry()
            .Activity<string, string?>("Touch", _ =>
            {
                Interlocked.Increment(ref calls);
                return null;
            })
            .Orchestrator("Touching", async context =>
            {
                await context.CallActivityAsync("Touch", "x");
                return "done";
            });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(("done", 1), (await host.Output<string>("Touching"), calls));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_NullResult_IsTheDefault(string backend)
    {
        var registry = new Registry()
            .Activity<string, string?>("Nothing", _ => null)
            .Orchestrator("Ask", async context => await context.CallActivityAsync<string?>("Nothing", "x") is null);
        await using var host = await Harness.Start(backend, registry);

        Assert.True(await host.Output<bool>("Ask"));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_NameInAnotherCase_IsTheSameActivity(string backend)
    {
        var registry = new Registry().Echo().Orchestrator(
            "Shout", context => context.CallActivityAsync<string>("ECHO", "heard"));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("heard", await host.Output<string>("shout"));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_TextOfAllScripts_ArrivesUnchanged(string backend)
    {
        const string text = "Ærø \"Zürich\" 東京 \U0001F600 \\ \n\t end";
        var registry = new Registry().Echo().Orchestrator(
            "Say", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(text, await host.Output<string>("Say", text));
    }

    [Theory, EveryBackend]
    public async Task CallActivity_OptionsAsInput_IsRefused(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Wrong", async context =>
        {
            var options = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
            return await context.CallActivityAsync<string>("Echo", (object)options);
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True((await host.Run("Wrong")).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Theory, EveryBackend]
    public async Task CallActivity_ResultOfAnotherType_FailsTheOrchestration(string backend)
    {
        var registry = new Registry().Echo().Orchestrator(
            "Number", context => context.CallActivityAsync<int>("Echo", "not a number"));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Run("Number")).RuntimeStatus);
    }

    [Theory, EveryBackend]
    public async Task CallActivity_AnsweringLate_HoldsTheOrchestrationUntilThen(string backend)
    {
        var answer = new TaskCompletionSource<string>();
        var registry = new Registry()
            .ActivityAsync<string, string>("Slow", _ => answer.Task)
            .Orchestrator("Hold", context => context.CallActivityAsync<string>("Slow", "x"));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Hold");
        var before = await host.Running(id);

        answer.SetResult("at last");

        Assert.False(before.IsCompleted);
        Assert.Equal("at last", (await host.End(id)).ReadOutputAs<string>());
    }

    private sealed record Parcel(string Id, int Grams, List<string> Labels);
}
