namespace Keelson.Benchmarks;

/// <summary>Provisioning from the request to the verified environment: one run alone, and 200 at once.</summary>
internal static class RunsBenchmark
{
    private const int AtOnce = 200;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var world = await World.OpenAsync();
        var port = Child.FreePort();
        await using var platform = world.StartPlatform(port);
        await platform.AnswersAsync(new(Api.Address(port), "/admin/host/ping"));
        using var api = await Api.SignInAsync(port);
        await ProvisionAsync(api, "first");
        var alone = await ProvisionAsync(api, "alone");
        var before = platform.ProcessorTime;
        var many = await ProvisionAsync(api, [.. Enumerable.Range(0, AtOnce).Select(i => $"many-{i}")]);
        return
        [
            new("One provisioning run alone", alone.TotalSeconds, "s", "a storage account; the simulated Azure takes its usual time"),
            new($"{AtOnce} provisioning runs at once", many.TotalSeconds, "s", "until the last is applied and verified"),
            new("… processor time of the platform", (platform.ProcessorTime - before).TotalMilliseconds / AtOnce, "ms", "for each run"),
            new("… peak memory of the platform", platform.PeakMemory, "MiB", "resident set's high-water mark (VmHWM) of its process", 400),
        ];
    }

    private static async Task<TimeSpan> ProvisionAsync(Api api, params string[] environments)
    {
        var started = TimeProvider.System.GetTimestamp();
        var runs = await Task.WhenAll(environments.Select(api.RequestAsync));
        // One after the other: whoever watches must not be the load.
        foreach (var run in runs)
            await api.AppliedAsync(run);
        return TimeProvider.System.GetElapsedTime(started);
    }
}
