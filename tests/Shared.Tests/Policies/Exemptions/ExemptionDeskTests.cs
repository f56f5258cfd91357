using System.Globalization;
using Keelson.State;

namespace Keelson.Policies;

public sealed class ExemptionDeskTests
{
    private readonly Exemptions world = new();

    [Theory]
    [InlineData("policy", "", "/policy", "Name the policy")]
    [InlineData("policy", "storage-https-onyl", "/policy", "Did you mean 'storage-https-only'?")]
    [InlineData("scope", "", "/scope", "A resource id")]
    [InlineData("scope", "/subscriptions/*", "/scope", "without wildcards")]
    [InlineData("scope", "/subscriptions/nobody/resourceGroups/rg", "/scope", "A resource id")]
    [InlineData("owner", " ", "/owner", "Name the team")]
    [InlineData("reason", "", "/reason", "Say why")]
    [InlineData("expiresAt", "", "/expiresAt", "none is for ever")]
    [InlineData("expiresAt", "2026-11-21T09:30:15Z", "/expiresAt", "must end in the future")]
    [InlineData("expiresAt", "2027-02-19T09:30:16Z", "/expiresAt", "At most 90 days")]
    public async Task Create_WrongField_IsNamedAndNothingIsKept(string field, string value, string path, string says)
    {
        var request = world.Request();
        request = field switch
        {
            "policy" => request with { Policy = value },
            "scope" => request with { Scope = value },
            "owner" => request with { Owner = value },
            "reason" => request with { Reason = value },
            _ => request with
            {
                ExpiresAt = value.Length == 0 ? null : DateTimeOffset.Parse(value, CultureInfo.InvariantCulture),
            },
        };

        var answer = await world.Desk.CreateAsync(request, Exemptions.Olga, default);

        var error = Assert.Single(answer.Problem!.Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Empty(await world.Documents.ListAsync("").ToListAsync());
    }

    [Fact]
    public async Task Create_RightFields_HoldsAtOnceForThisProcessAndIsInTheLedger()
    {
        Assert.Null((await world.Store.BookAsync(default)).Find(Exemptions.Rule, Exemptions.Account, world.Clock.Now));

        var granted = await world.GrantAsync();

        var found = (await world.Store.BookAsync(default)).Find(Exemptions.Rule, Exemptions.Account, world.Clock.Now);
        Assert.Equal(granted, found);
        Assert.Equal(["exemption.created"], await world.LedgerAsync());
    }

    [Fact]
    public async Task Create_SameScopeWhileOneHolds_IsRefusedUntilItHasEnded()
    {
        var first = await world.GrantAsync(days: 2);

        var second = await world.Desk.CreateAsync(
            world.Request() with { Scope = Exemptions.Group.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal) },
            Exemptions.Olga, default);
        world.Clock.Advance(TimeSpan.FromDays(2));
        var third = await world.Desk.CreateAsync(world.Request(), Exemptions.Olga, default);

        Assert.Equal("exemption-exists", second.Problem?.Code);
        Assert.Contains(first.Id, second.Problem!.Detail, StringComparison.Ordinal);
        Assert.True(third.Succeeded, third.Problem?.Detail);
    }

    [Fact]
    public async Task End_WhileItHolds_EndsItAtOnce()
    {
        var granted = await world.GrantAsync();

        var ended = await world.Desk.EndAsync(granted.Id, "Put right early", Exemptions.Olga, default);

        Assert.Equal(world.Clock.Now, ended.Value!.EndedAt);
        Assert.Null((await world.Store.BookAsync(default)).Find(Exemptions.Rule, Exemptions.Account, world.Clock.Now));
        Assert.Equal(["exemption.created", "exemption.ended"], await world.LedgerAsync());
        Assert.Equal(
            "exemption-ended", (await world.Desk.EndAsync(granted.Id, "Again", Exemptions.Olga, default)).Problem?.Code);
    }

    [Fact]
    public async Task Book_OfAnotherProcess_SeesAChangeWithinSeconds()
    {
        using var other = new ExemptionStore(world.Documents, world.Clock);
        Assert.Empty((await other.BookAsync(default)).All);

        await world.GrantAsync();
        world.Clock.Advance(WatchedDocument<ExemptionBook>.Freshness);

        Assert.Single((await other.BookAsync(default)).All);
    }

    [Fact]
    public async Task Create_TwoAtOnce_OneIsRefused()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            world.Desk.CreateAsync(world.Request(), Exemptions.Olga, default)));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Single((await world.Store.ReadAsync(default)).Exemptions);
    }
}
