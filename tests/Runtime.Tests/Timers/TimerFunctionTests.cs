using System.Net;
using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Timers;

public sealed class TimerFunctionTests
{
    [Fact]
    public async Task Timer_ClockReachingItsTime_FiresWithItsHistory()
    {
        var time = new VirtualTime();
        await using var host = await HostHarness.Start(time: time);

        var first = await Next(host, time);
        var second = await Next(host, time);

        Assert.Equal(0, first.At.Minute);
        Assert.False(first.IsPastDue);
        Assert.Equal(TimeSpan.FromHours(1), second.At - first.At);
        Assert.Equal(first.At.UtcDateTime, second.Last);
    }

    [Fact]
    public async Task Timer_MissedWhileTheHostWasDown_FiresOnStartAsPastDue()
    {
        using var folder = new TemporaryFolder();
        var time = new VirtualTime();
        await using (var host = await HostHarness.StartIn(folder.Path, time))
            await Next(host, time);

        time.Advance(TimeSpan.FromHours(5));
        await using var restarted = await HostHarness.StartIn(folder.Path, time);

        Assert.True((await restarted.Recorder.Next<SampleTimerFunctions.Firing>("hourly")).IsPastDue);
    }

    [Fact]
    public async Task Timer_Failing_FiresAgainWhenItIsDue()
    {
        var time = new VirtualTime();
        await using var host = await HostHarness.Start(time: time);

        var first = await Advancing<DateTimeOffset>(host, time, "broken");
        var second = await Advancing<DateTimeOffset>(host, time, "broken");

        Assert.Equal(TimeSpan.FromHours(1), second - first);
    }

    [Fact]
    public async Task Timer_RunOnStartup_FiresOnStart()
    {
        await using var host = await HostHarness.Start(time: new VirtualTime());

        Assert.False(await host.Recorder.Next<bool>("start"));
    }

    [Theory]
    [InlineData("Hourly", "master-key-of-the-tests", HttpStatusCode.Accepted)]
    [InlineData("Hourly", "function-key-of-the-tests", HttpStatusCode.Unauthorized)]
    [InlineData("Nobody", "master-key-of-the-tests", HttpStatusCode.NotFound)]
    [InlineData("Broken", "master-key-of-the-tests", HttpStatusCode.InternalServerError)]
    [InlineData("Text", "master-key-of-the-tests", HttpStatusCode.BadRequest)]
    public async Task Admin_RunningAFunction_IsAnswered(string function, string key, HttpStatusCode expected)
    {
        await using var host = await HostHarness.Start(time: new VirtualTime());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/functions/{function}")
        {
            Content = new StringContent("{}"),
        };
        request.Headers.Add("x-functions-key", key);

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, host.Recorder.Count("hourly"));
    }

    private static Task<SampleTimerFunctions.Firing> Next(HostHarness host, VirtualTime time) =>
        Advancing<SampleTimerFunctions.Firing>(host, time, "hourly");

    /// <summary>
    /// Moves the clock from timer to timer until the function has recorded something; each time only when all
    /// functions wait again, so that none is late.
    /// </summary>
    private static async Task<T> Advancing<T>(HostHarness host, VirtualTime time, string what)
    {
        var next = host.Recorder.Next<T>(what);
        while (!next.IsCompleted)
        {
            if (time.Armed == SampleTimerFunctions.Count)
                time.AdvanceToNextTimer();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        return await next;
    }
}
