using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Keelson.Portal;

public sealed class SafetyFormsTests
{
    [Theory]
    [InlineData(SafetyForms.Stop, true)]
    [InlineData(SafetyForms.Resume, false)]
    public void Read_KillSwitch_ChangesOnlyThat(string form, bool stopped)
    {
        var change = SafetyForms.Read(Form(("form", form), ($"/{form}/reason", "a reason")), SomeSafety.Running());

        Assert.Equal(new SafetyChange { Stopped = stopped, Reason = "a reason" }, change);
    }

    [Fact]
    public void Read_FreezeOnce_AddsItToThoseThere()
    {
        var change = SafetyForms.Read(
            Form(("form", "freeze"), ("/freeze/name", " Black Friday "), ("/freeze/timeZone", "Europe/Berlin"), ("/freeze/kind", "once"),
                ("/freeze/from", "2026-11-27T00:00"), ("/freeze/to", "2026-11-30T08:00"), ("/freeze/start", "18:00"), ("/freeze/reason", "sale")),
            SomeSafety.Running());

        Assert.Equal(3, change!.Freezes!.Count);
        var added = change.Freezes[2];
        Assert.Equal(("Black Friday", new DateTime(2026, 11, 27), new DateTime(2026, 11, 30, 8, 0, 0)), (added.Name, added.From, added.To));
        Assert.Null(added.Start);
        Assert.Empty(FreezeRules.Check(change.Freezes));
    }

    [Fact]
    public void Read_FreezeWeekly_TakesDaysAndTimes()
    {
        var change = SafetyForms.Read(
            Form(("form", "freeze"), ("/freeze/name", "nights"), ("/freeze/timeZone", "Etc/UTC"), ("/freeze/kind", "weekly"),
                ("/freeze/days", "Monday"), ("/freeze/days", "Friday"), ("/freeze/start", "20:00"), ("/freeze/end", "06:00")),
            SafetyState.Open);

        var added = Assert.Single(change!.Freezes!);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Friday], added.Days);
        Assert.Equal((new TimeOnly(20, 0), new TimeOnly(6, 0)), (added.Start, added.End));
    }

    [Fact]
    public void Read_ThawOfTheWindowThatWasShown_TakesThatOneBack()
    {
        var change = SafetyForms.Read(
            Form(("form", "thaw"), ("window", "0"), ("name", "year end"), ("/thaw/0/reason", "done")), SomeSafety.Running());

        Assert.Equal([SomeSafety.Weekend], change!.Freezes);
        Assert.Equal("done", change.Reason);
    }

    [Theory]
    [InlineData("1", "year end")]
    [InlineData("7", "year end")]
    [InlineData("x", "year end")]
    public void Read_ThawOfAWindowThatIsNoLongerThere_IsNoChange(string window, string name) =>
        Assert.Null(SafetyForms.Read(Form(("form", "thaw"), ("window", window), ("name", name)), SomeSafety.Running()));

    [Fact]
    public void Pointers_ErrorsOfTheAddedWindow_PointToItsFields()
    {
        var errors = SafetyForms.Pointers(
            Form(("form", "freeze")),
            [new("/freezes/2/timeZone", "a"), new("/freezes/2", "b"), new("/reason", "c"), new("/freezes/1/name", "d")], windows: 2);

        Assert.Equal(
            ["/freeze/timeZone", "/freeze/kind", "/freeze/reason", "/freezes/1/name"], errors.Select(error => error.Path));
    }

    [Theory]
    [InlineData(0, 214, 0)]
    [InlineData(21, 214, 0.5)]
    [InlineData(42, 214, 1)]
    [InlineData(50, null, 0.5)]
    public void CapUse_Fullness_IsOfTheNearestLimit(int changed, int? scope, double fullness) =>
        Assert.Equal((decimal)fullness, SomeSafety.Cap("storage-tls", changed, scope).Fullness);

    private static FormValues Form(params (string Name, string Value)[] fields) => FormValues.From(new FormCollection(
        fields.GroupBy(field => field.Name).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(field => field.Value)]))));
}
