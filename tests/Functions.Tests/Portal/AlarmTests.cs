using Keelson.Policies;
using Keelson.Portal.Parts;
using Keelson.Portal.Runs;
using Keelson.Portal.Safety;
using Keelson.Portal.Shell;

namespace Keelson.Portal;

/// <summary>That nobody overlooks that changes are stopped.</summary>
public sealed class AlarmTests
{
    private static readonly DateTimeOffset InTheYearEnd = new(2026, 12, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_StoppedInAFreeze_IsTheKillSwitch()
    {
        var alarm = Alarm.Of(SomeSafety.Stopped(), new(), InTheYearEnd)!;

        Assert.Equal((Tone.Bad, "All automatic changes are stopped"), (alarm.Tone, alarm.Title));
        Assert.Contains("Omar Haddad: Something deletes disks", alarm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Freeze_NamesItAndItsTime()
    {
        var alarm = Alarm.Of(SomeSafety.Running(), new() { DryRun = true }, InTheYearEnd)!;

        Assert.Equal(Tone.Wait, alarm.Tone);
        Assert.Equal("year end: Fri 18 Dec 2026, 18:00 to Mon 4 Jan 2027, 06:00 (Europe/Berlin)", alarm.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_NothingHolds_TellsOfADryRunOnly(bool dryRun)
    {
        var alarm = Alarm.Of(SafetyState.Open, new() { DryRun = dryRun }, InTheYearEnd);

        Assert.Equal(dryRun ? "Dry run" : null, alarm?.Title);
    }

    [Fact]
    public async Task AnyPage_WhileStopped_SaysSoBeforeAnythingElse()
    {
        var context = Some.Context() with { Alarm = Alarm.Of(SomeSafety.Stopped(), new(), Some.Now) };

        var html = await Rendering.HtmlAsync<RunsPage, RunsView>(new([], new(null, null, null), null), context);

        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.True(
            html.IndexOf("All automatic changes are stopped", StringComparison.Ordinal) < html.IndexOf("<h1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "Resume")]
    [InlineData(false, "Stop everything now")]
    public async Task SafetyPage_Owner_GetsTheOtherPositionOfTheSwitch(bool stopped, string button)
    {
        var owner = Some.Context(Some.Owner);
        var view = SomeSafety.View(stopped ? SomeSafety.Stopped() : SomeSafety.Running());

        Assert.Contains(button, await Rendering.HtmlAsync<SafetyPage, SafetyView>(view, owner), StringComparison.Ordinal);
        Assert.DoesNotContain("<form", await Rendering.HtmlAsync<SafetyPage, SafetyView>(view), StringComparison.Ordinal);
    }
}
