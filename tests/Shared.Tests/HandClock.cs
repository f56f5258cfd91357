namespace Keelson.Tests;

/// <summary>A clock that stands still until the test moves it.</summary>
internal sealed class HandClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 30, 15, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public void Advance(TimeSpan by) => Now += by;
}
