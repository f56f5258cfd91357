using Keelson.State;
using Keelson.Tests;

namespace Keelson.Policies;

public sealed class ClaimBookTests
{
    private const string Account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";

    private readonly ClaimBook book = new(new MemoryDocumentStore());

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task Take_AfterAnotherHasChangedIt_NeedsALaterRead(int secondsLater, bool taken)
    {
        var changed = HandClock.Start;
        await TakeAsync("first", changed.AddSeconds(-2));
        await book.ReleaseAsync(Account, "first", claim => claim.WithChange(new("first", changed)), default);

        var claim = await TakeAsync("second", changed.AddSeconds(secondsLater));

        Assert.Equal(taken ? "second" : null, claim.Remediation);
    }

    [Fact]
    public async Task Take_ByTheSame_IsSafeToRepeat()
    {
        await TakeAsync("first", HandClock.Start);

        Assert.Equal("first", (await TakeAsync("first", HandClock.Start)).Remediation);
        Assert.Equal("first", (await TakeAsync("second", HandClock.Start)).Remediation);
    }

    private Task<ResourceClaim> TakeAsync(string remediation, DateTimeOffset read) =>
        book.TakeAsync(Account, remediation, $"event:{remediation}", ClaimPhase.Acting, read, null, default);
}
