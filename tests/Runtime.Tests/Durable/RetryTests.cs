using Keelson.Local.Runtime.Durable.Execution;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable;

public sealed class RetryTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(2000, 60)]
    public void After_Failures_GrowsToTheMaximum(int failures, int seconds)
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(10), 2, TimeSpan.FromSeconds(60));

        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.After(policy, failures));
    }
}
