namespace Keelson.EndToEnd.AzureAdapters;

/// <summary>Time that stands still. A timer fires only when it is told to fire at once.</summary>
internal sealed class StoppedTime : TimeProvider
{
    private readonly DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, AtOnceOrNever(dueTime), Timeout.InfiniteTimeSpan));

    private static TimeSpan AtOnceOrNever(TimeSpan wait) => wait == TimeSpan.Zero ? wait : Timeout.InfiniteTimeSpan;

    private sealed class Timer(ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(AtOnceOrNever(dueTime), Timeout.InfiniteTimeSpan);

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
