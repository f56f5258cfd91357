using Keelson.Provisioning;

namespace Keelson.Tests.Provisioning;

public sealed class LifecycleTests
{
    private static readonly DateTimeOffset Expiry = new(2026, 12, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10 * 24, "", LifecycleAction.None, 0)]
    [InlineData(72.01, "", LifecycleAction.None, 0)]
    [InlineData(72, "", LifecycleAction.Warn, 3)]
    [InlineData(48, "3", LifecycleAction.None, 0)]
    [InlineData(24, "3", LifecycleAction.Warn, 1)]
    [InlineData(24, "", LifecycleAction.Warn, 1)]
    [InlineData(1, "3,1", LifecycleAction.None, 0)]
    [InlineData(0, "3,1", LifecycleAction.Expire, 0)]
    [InlineData(-5, "", LifecycleAction.Expire, 0)]
    public void Next_HoursBeforeExpiry_SaysWhatIsDue(double hours, string warned, LifecycleAction action, int days)
    {
        var environment = A.Environment() with
        {
            ExpiresAt = Expiry,
            ExpiryWarnings = [.. warned.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)],
        };

        Assert.Equal(new LifecycleStep(action, days), Lifecycle.Next(environment, Expiry - TimeSpan.FromHours(hours)));
    }

    [Fact]
    public void Next_Deleted_IsLeftAlone()
    {
        var environment = A.Environment() with { ExpiresAt = Expiry, State = EnvironmentState.Deleted };

        Assert.Equal(LifecycleStep.None, Lifecycle.Next(environment, Expiry));
    }

    [Fact]
    public void Next_NeverExpires_IsLeftAlone() =>
        Assert.Equal(LifecycleStep.None, Lifecycle.Next(A.Environment() with { ExpiresAt = null }, Expiry));
}
