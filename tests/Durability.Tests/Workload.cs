using System.Collections.Concurrent;
using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Durability;

/// <summary>
/// Orchestrations of all kinds of work, each with one right result: activities in a row, sub-orchestrations side by side,
/// a timer, an event to itself, an event from outside, a start over.
/// </summary>
internal static class Workload
{
    public static TestFunctions Functions { get; } = new TestFunctions()
        .Activity<int, int>("Add", number => number + 1)
        .Orchestrator("Part", async context => await context.CallActivityAsync<int>("Add", context.GetInput<int>()))
        .Orchestrator("Sum", async context =>
        {
            var (number, round) = context.GetInput<SumInput>()!;
            var total = number;
            for (var step = 0; step < 3; step++)
                total = await context.CallActivityAsync<int>("Add", total);
            if (round == 0)
            {
                context.ContinueAsNew(new SumInput(total, 1));
                return 0;
            }

            var parts = await Task.WhenAll(Enumerable.Range(0, 2).Select(
                part => context.CallSubOrchestratorAsync<int>("Part", part)));
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            context.SendEvent(context.InstanceId, "self", parts.Sum());
            total += await context.WaitForExternalEvent<int>("self");
            return total + await context.WaitForExternalEvent<int>("outside");
        });

    /// <summary>What the orchestration with this number ends with.</summary>
    public static int Result(int number) => number + 6 + 3 + 1000 + number;

    public static string Id(int number) => $"sum-{number:D5}";

    /// <summary>Starts one, raises the event it waits for, and waits for its end; notes what was acknowledged.</summary>
    public static async Task RunOneAsync(
        DurableTaskClient client, int number, Acknowledged acknowledged, CancellationToken cancellation = default)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(
            "Sum", new SumInput(number, 0), new StartOrchestrationOptions(Id(number)), cancellation);
        acknowledged.Add(Fact.Started, number);
        await TakeUpAsync(client, number, Fact.Started, acknowledged, cancellation);
    }

    /// <summary>Goes on with one that a process left when it was killed, as its caller would who knows what he was told.</summary>
    /// <param name="told">The last that was acknowledged; null when not even the start was.</param>
    public static async Task TakeUpAsync(
        DurableTaskClient client, int number, Fact? told, Acknowledged acknowledged, CancellationToken cancellation = default)
    {
        var id = Id(number);
        if (told is null && await client.GetInstanceAsync(id, cancellation) is null)
        {
            await RunOneAsync(client, number, acknowledged, cancellation);
            return;
        }

        // An event raised a second time, because nobody knows of the first, changes nothing.
        if (told is null or Fact.Started)
        {
            await client.RaiseEventAsync(id, "outside", 1000 + number, cancellation);
            acknowledged.Add(Fact.Raised, number);
        }

        var ended = await client.WaitForInstanceCompletionAsync(id, true, cancellation);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed || ended.ReadOutputAs<int>() != Result(number))
            throw new InvalidOperationException($"{id} ended as {ended.RuntimeStatus} with {ended.SerializedOutput}.");
        acknowledged.Add(Fact.Completed, number);
    }

    public static DurableEngine Start(SqliteDurableStore store, TimeProvider? time = null)
    {
        var options = new DurableOptions { StopGrace = TimeSpan.FromSeconds(5) };
        var engine = new DurableEngine(store, Functions, options, time ?? TimeProvider.System, NullLoggerFactory.Instance);
        engine.Start();
        return engine;
    }

    internal sealed record SumInput(int Number, int Round);
}

/// <summary>What a caller was told, and so must hold whatever happens afterwards.</summary>
internal enum Fact
{
    Started,
    Raised,
    Completed,
}

/// <summary>The facts acknowledged so far, each with the position of the disk at which it was.</summary>
internal class Acknowledged(Func<int> position)
{
    private readonly ConcurrentQueue<(int At, Fact Fact, int Number)> facts = new();

    public Acknowledged()
        : this(() => 0)
    {
    }

    public IEnumerable<(int At, Fact Fact, int Number)> All => facts;

    public virtual void Add(Fact fact, int number) => facts.Enqueue((position(), fact, number));
}
