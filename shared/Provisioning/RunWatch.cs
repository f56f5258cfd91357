namespace Keelson.Provisioning;

/// <summary>Reads a run, and waits for news of it.</summary>
public sealed class RunWatch(RunStore runs, TimeProvider clock)
{
    /// <summary>The longest anyone may wait in one request.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(60);

    // Short enough to feel immediate, long enough that a hundred watchers are a few hundred small reads a second.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The record once it is newer than <paramref name="after"/>, or has ended, or the wait is over. Null when there is no
    /// such run.
    /// </summary>
    public async Task<RunRecord?> WaitAsync(string runId, long? after, TimeSpan wait, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        long? seen = after;
        while (true)
        {
            var run = await runs.FindAsync(runId, cancellationToken);
            if (run is null || run.HasEnded || clock.GetElapsedTime(started) >= wait)
                return run;
            seen ??= run.Sequence;
            if (run.Sequence > seen)
                return run;
            await Task.Delay(Look, clock, cancellationToken);
        }
    }
}
