using System.Collections.Concurrent;
using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Durability;

/// <summary>Timers by the thousand that are due at the same moment, on a clock that can be set.</summary>
internal static class ManyTimers
{
    private const int PerInstance = 100;

    public static readonly DateTimeOffset Start = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Due = Start.AddHours(30);

    /// <returns>Timers that had fired before they were due, and timers that had fired when all was over.</returns>
    /// <param name="steps">How the clock is moved before the timers are due, ahead and back.</param>
    public static async Task<(int Early, int Fired)> RunAsync(int timers, params TimeSpan[] steps)
    {
        var clock = new VirtualTime(Start);
        var fired = new ConcurrentBag<DateTime>();
        var functions = new TestFunctions().Orchestrator("Sleep", async context =>
        {
            await Task.WhenAll(Enumerable.Range(0, PerInstance).Select(
                _ => context.CreateTimer(Due.UtcDateTime, CancellationToken.None)));
            fired.Add(context.CurrentUtcDateTime);
            return 0;
        });
        using var folder = new TemporaryFolder();
        await using var store = SqliteDurableStore.Open(folder.File("durable.db"));
        await using var engine = new DurableEngine(
            store, functions, new DurableOptions(), clock, NullLoggerFactory.Instance);
        engine.Start();
        var ids = await Task.WhenAll(Enumerable.Range(0, timers / PerInstance).Select(
            number => engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", null, new StartOrchestrationOptions($"s{number}"))));
        foreach (var id in ids)
            await engine.Client.WaitForInstanceStartAsync(id);
        foreach (var step in steps)
            clock.Advance(step);
        var early = fired.Count;
        clock.Advance(Due - clock.GetUtcNow());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        foreach (var id in ids)
            await engine.Client.WaitForInstanceCompletionAsync(id, patience.Token);
        return (early + fired.Count(at => at < Due.UtcDateTime), fired.Count * PerInstance);
    }
}
