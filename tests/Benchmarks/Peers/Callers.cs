namespace Keelson.Benchmarks.Peers;

/// <summary>What 200 callers saw who each asked again as soon as they had their answer.</summary>
internal sealed record Callers(double PerSecond, Samples Samples)
{
    public const int AtOnce = 200;
    public const int Count = 5_000;

    /// <summary>Long enough for .NET and for Node.js to have compiled what is used most.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task<Callers> RunAsync(Func<Task> call)
    {
        var warm = TimeProvider.System.GetTimestamp();
        await RoundAsync(() => TimeProvider.System.GetElapsedTime(warm) < WarmUp, call);

        var samples = new Samples();
        var left = Count;
        var started = TimeProvider.System.GetTimestamp();
        await RoundAsync(() => Interlocked.Decrement(ref left) >= 0, async () =>
        {
            var asked = TimeProvider.System.GetTimestamp();
            await call();
            samples.Add(TimeProvider.System.GetElapsedTime(asked));
        });
        return new(Count / TimeProvider.System.GetElapsedTime(started).TotalSeconds, samples);
    }

    private static Task RoundAsync(Func<bool> more, Func<Task> call) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (more())
                await call();
        })));
}
