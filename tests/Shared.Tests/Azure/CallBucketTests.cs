using FsCheck;
using FsCheck.Fluent;

namespace Keelson.Azure;

public sealed class CallBucketTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Reserve_MoreThanThereIs_SpreadsTheRestOverTime()
    {
        var bucket = new CallBucket(capacity: 10, perSecond: 2, Start);

        var turns = Enumerable.Range(0, 13).Select(_ => (bucket.Reserve(1, Start) - Start).TotalSeconds).ToList();

        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1, 1.5, 2], turns);
    }

    [Fact]
    public void Answered_OthersHaveUsedIt_WaitsForThem()
    {
        var bucket = new CallBucket(capacity: 10, perSecond: 2, Start);
        bucket.Reserve(1, Start);
        bucket.Sending(reserved: true, Start);
        bucket.Answered(remaining: 1, Start);

        Assert.Equal(0.5, (bucket.Reserve(1, Start) - Start).TotalSeconds);
    }

    /// <summary>Calls made when their turn comes are never refused by a bucket of the documented size.</summary>
    [Fact]
    public void Reserve_AnyArrivals_AreWithinTheServicesBucket()
    {
        var arrivals = Gen.Choose(0, 400).ListOf();
        Prop.ForAll(arrivals.ToArbitrary(), gaps =>
        {
            var bucket = new CallBucket(10, 2, Start);
            var (now, tokens, at) = (Start, 10d, Start);
            var turns = new List<DateTimeOffset>();
            foreach (var gap in gaps)
            {
                now += TimeSpan.FromMilliseconds(gap);
                turns.Add(bucket.Reserve(1, now));
            }
            foreach (var turn in turns.Order())
            {
                tokens = Math.Min(10, tokens + ((turn - at).TotalSeconds * 2));
                at = turn;
                if (--tokens < -1e-6)
                    return false;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }
}
