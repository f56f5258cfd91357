using Keelson.Requests;
using NSubstitute;

namespace Keelson.Policies;

public sealed class ExemptionKeeperTests
{
    private readonly Exemptions world = new();

    [Theory]
    [InlineData(22, 0)]
    [InlineData(23, 1)]
    [InlineData(29, 1)]
    public async Task Notice_DaysAfterGrantOfThirty_TellsItsOwnerAWeekBefore(int days, int notices)
    {
        await world.GrantAsync(days: 30);
        world.Clock.Advance(TimeSpan.FromDays(days));

        await world.Keeper.NoticeAsync(world.Clock.Now, default);
        await world.Keeper.NoticeAsync(world.Clock.Now, default);

        await world.Notifier.Received(notices).NotifyAsync(
            Arg.Is<Notice>(notice => notice.Audience == "payments" && notice.Subject.Contains("ends on 2026-12-21")),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Notice_OwnerThatIsNoTeam_GoesToThePlatformsOwners()
    {
        await world.Desk.CreateAsync(
            world.Request(days: 3) with { Owner = "dana@example.com" }, Exemptions.Olga, default);

        await world.Keeper.NoticeAsync(world.Clock.Now, default);

        await world.Notifier.Received(1).NotifyAsync(
            Arg.Is<Notice>(notice => notice.Audience == "role:Owner" && notice.Text.StartsWith("dana@example.com")),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Close_Expired_IsRecordedToldAndPutAwayOnce()
    {
        var granted = await world.GrantAsync(days: 1);
        Assert.Empty(await world.Keeper.EndedAsync(world.Clock.Now, default));
        world.Clock.Advance(TimeSpan.FromDays(1));
        var ended = Assert.Single(await world.Keeper.EndedAsync(world.Clock.Now, default));

        await world.Keeper.CloseAsync(ended, default);
        await world.Keeper.CloseAsync(ended, default);

        Assert.Empty((await world.Store.ReadAsync(default)).Exemptions);
        Assert.Equal(granted, Assert.Single(await world.Store.ListEndedAsync(default).ToListAsync()));
        Assert.Equal(["exemption.created", "exemption.expired"], await world.LedgerAsync());
    }
}
