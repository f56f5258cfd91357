using Keelson.Policies;

namespace Keelson.Benchmarks;

/// <summary>From the change of a resource to its remedy, recorded and verified, through deliveries of the simulated Event Grid.</summary>
internal static class RemediationBenchmark
{
    private const int PerSecond = 100;
    private const int WarmUp = 1_500; // until all that is walked often is compiled for good
    private const int Measured = 2_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var world = await World.OpenAsync("--speed", "0");
        var port = Child.FreePort();
        await using var platform = world.StartPlatform(port);
        await platform.AnswersAsync(new(Api.Address(port), "/admin/host/ping"));
        await using var violations = await Violations.OpenAsync(world, port);
        await violations.ForbidAsync();
        await MakeAsync(violations, "warm", WarmUp);
        var (before, ofCloud, own) = (platform.ProcessorTime, world.ProcessorTime, Environment.CpuUsage.TotalTime);
        var remedied = await MakeAsync(violations, "load", Measured);
        (before, ofCloud, own) = (
            platform.ProcessorTime - before, world.ProcessorTime - ofCloud, Environment.CpuUsage.TotalTime - own);
        var samples = new Samples();
        foreach (var outcome in remedied)
            samples.Add(outcome.At - outcome.EventTime);
        var how = $"{Measured:N0} at {PerSecond} a second, from the event's time to the recorded outcome; the cloud answers at once";
        return
        [
            new("Event to remediated, p50", samples.Median, "ms", how),
            new("Event to remediated, p99", samples.Percentile(99), "ms", "the same", 250),
            new("… processor time of the platform", before.TotalMilliseconds / Measured, "ms", "for each"),
            new("… of the simulated Azure", ofCloud.TotalMilliseconds / Measured, "ms", "for each"),
            new("… of what makes the changes", own.TotalMilliseconds / Measured, "ms", "for each"),
        ];
    }

    // At an even pace, whether earlier ones are done or not.
    private static async Task<IReadOnlyList<EventOutcome>> MakeAsync(Violations violations, string name, int count)
    {
        var changes = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1) / PerSecond, TimeProvider.System);
        for (var i = 0; i < count && await pace.WaitForNextTickAsync(); i++)
            changes.Add(violations.MakeAsync($"{name}{i}"));
        await Task.WhenAll(changes);
        return await violations.OutcomesAsync(count, outcome => (outcome.Kind is OutcomeKind.Remediated || outcome.Code == OutcomeCodes.Covered)
            && outcome.ResourceId.Contains($"/{name}", StringComparison.OrdinalIgnoreCase));
    }
}
