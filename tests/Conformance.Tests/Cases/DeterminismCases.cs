using System.Collections.Concurrent;
using Keelson.Conformance.Backends;
using Keelson.Local.Runtime.Support;
using Microsoft.Extensions.Logging;

namespace Keelson.Conformance.Cases;

/// <summary>What stays the same however often the history is replayed.</summary>
public sealed class DeterminismCases
{
    [Theory, EveryBackend]
    public async Task NewGuid_AcrossReplays_StaysTheSame(string backend)
    {
        var seen = new ConcurrentBag<(Guid, Guid)>();
        var registry = new Registry().Echo().Orchestrator("Ids", async context =>
        {
            var first = context.NewGuid();
            await context.CallActivityAsync<string>("Echo", "x");
            var second = context.NewGuid();
            await context.CallActivityAsync<string>("Echo", "y");
            seen.Add((first, second));
            await context.CallActivityAsync<string>("Echo", "z");
            return new[] { first, second };
        });
        await using var host = await Harness.Start(backend, registry);

        var ids = await host.Output<Guid[]>("Ids");

        Assert.All(seen, pair => Assert.Equal((ids![0], ids[1]), pair));
        Assert.NotEqual(ids![0], ids[1]);
    }

    [Theory, EveryBackend]
    public async Task NewGuid_OfTwoInstances_Differs(string backend)
    {
        var registry = new Registry().Orchestrator("Id", context => Task.FromResult(context.NewGuid()));
        await using var host = await Harness.Start(backend, registry);

        Assert.NotEqual(await host.Output<Guid>("Id"), await host.Output<Guid>("Id"));
    }

    [Theory, EveryBackend]
    public async Task NewGuid_AfterStartingOver_Differs(string backend)
    {
        var registry = new Registry().Orchestrator("Id", context =>
        {
            var before = context.GetInput<Guid[]>() ?? [];
            Guid[] now = [.. before, context.NewGuid()];
            if (now.Length < 3)
                context.ContinueAsNew(now);
            return Task.FromResult(now);
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(3, (await host.Output<Guid[]>("Id"))!.Distinct().Count());
    }

    [Theory, EveryBackend]
    public async Task CurrentUtcDateTime_AcrossReplays_IsTheTimeOfItsStep(string backend)
    {
        var seen = new ConcurrentBag<DateTime>();
        var registry = new Registry().Echo().Orchestrator("Clock", async context =>
        {
            var first = context.CurrentUtcDateTime;
            await context.CallActivityAsync<string>("Echo", "x");
            await context.CreateTimer(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            seen.Add(first);
            await context.CallActivityAsync<string>("Echo", "y");
            return first;
        });
        await using var host = await Harness.Start(backend, registry);

        var first = (await host.RunInTime("Clock")).ReadOutputAs<DateTime>();

        Assert.All(seen, time => Assert.Equal(first, time));
        Assert.Equal(DateTimeKind.Utc, first.Kind);
    }

    [Theory, EveryBackend]
    public async Task CurrentUtcDateTime_FromStepToStep_NeverGoesBack(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Clock", async context =>
        {
            var last = context.CurrentUtcDateTime;
            for (var step = 0; step < 5; step++)
            {
                await context.CallActivityAsync<string>("Echo", "x");
                if (context.CurrentUtcDateTime < last)
                    return false;
                last = context.CurrentUtcDateTime;
            }

            return true;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True(await host.Output<bool>("Clock"));
    }

    [Theory, EveryBackend]
    public async Task IsReplaying_AtTheEnd_IsFalse(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Replay", async context =>
        {
            var first = context.IsReplaying;
            await context.CallActivityAsync<string>("Echo", "x");
            return $"{first} {context.IsReplaying}";
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.EndsWith("False", await host.Output<string>("Replay"), StringComparison.Ordinal);
    }

    [Theory, EveryBackend]
    public async Task IsReplaying_EachNewStep_IsFalseOnce(string backend)
    {
        var fresh = new ConcurrentBag<int>();
        var registry = new Registry().Echo().Orchestrator("Replay", async context =>
        {
            for (var step = 0; step < 4; step++)
            {
                if (!context.IsReplaying)
                    fresh.Add(step);
                await context.CallActivityAsync<string>("Echo", "x");
            }

            return "ok";
        });
        await using var host = await Harness.Start(backend, registry);

        await host.Run("Replay");

        Assert.Equal([0, 1, 2, 3], fresh.Order());
    }

    [Theory, EveryBackend]
    public async Task ReplaySafeLogger_AcrossReplays_WritesEachLineOnce(string backend)
    {
        using var logs = new ListLoggerFactory();
        var registry = new Registry().Echo().Orchestrator("Talk", async context =>
        {
            var logger = context.CreateReplaySafeLogger("talk");
            logger.LogInformation("one");
            await context.CallActivityAsync<string>("Echo", "x");
            logger.LogInformation("two");
            await context.CallActivityAsync<string>("Echo", "y");
            logger.LogInformation("three");
            return "ok";
        });
        await using var host = await Harness.Start(backend, registry, new BackendOptions { Logs = logs });

        await host.Run("Talk");

        Assert.Equal(["one", "two", "three"], logs.Of("talk"));
    }

    [Theory, EveryBackend]
    public async Task ReplaySafeLogger_OfTheFactory_WritesEachLineOnce(string backend)
    {
        using var logs = new ListLoggerFactory();
        var registry = new Registry().Echo().Orchestrator("Talk", async context =>
        {
            var logger = context.ReplaySafeLoggerFactory.CreateLogger("factory");
            logger.LogInformation("before");
            await context.CallActivityAsync<string>("Echo", "x");
            logger.LogInformation("after");
            return "ok";
        });
        await using var host = await Harness.Start(backend, registry, new BackendOptions { Logs = logs });

        await host.Run("Talk");

        Assert.Equal(["before", "after"], logs.Of("factory"));
    }

    [Theory, EveryBackend]
    public async Task Context_Read_TellsNameIdAndParent(string backend)
    {
        var registry = new Registry().Orchestrator("Who", context => Task.FromResult(
            $"{context.Name.Name} {context.InstanceId} {context.Parent is null} {context.GetInput<int>()}"));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("Who me True 7", (await host.End(await host.BeginAs("me", "Who", 7))).ReadOutputAs<string>());
    }
}
