using FsCheck;
using FsCheck.Fluent;
using Keelson.State;
using Keelson.Tests;

namespace Keelson.Policies;

public sealed class CapBookTests
{
    private static readonly DateTimeOffset Today = HandClock.Start;

    [Theory]
    [InlineData(3, 100, 1000, null, 3)]
    [InlineData(100, 20, 1000, 20, 4)]
    [InlineData(100, 20, 1000, 3, 1)]
    [InlineData(100, 100, 25, null, 2)]
    [InlineData(0, 100, 1000, null, 0)]
    public async Task Take_BeyondALimit_IsRefused(int most, int percent, int cost, int? scope, int allowed)
    {
        var book = new CapBook(new MemoryDocumentStore(), new HandClock());

        var taken = 0;
        for (var i = 0; i < 10; i++)
        {
            if (await book.TakeAsync(new("p", new(most, percent, cost), $"r{i}", scope, 10), Today, default) is null)
                taken++;
        }

        Assert.Equal(allowed, taken);
    }

    [Fact]
    public async Task Take_TheSameAgain_CountsOnceAndAfterGivingBackIsFree()
    {
        var book = new CapBook(new MemoryDocumentStore(), new HandClock());
        var limits = new PolicyLimits(1);

        Assert.Null(await book.TakeAsync(new("p", limits, "a", null, 0), Today, default));
        Assert.Null(await book.TakeAsync(new("p", limits, "a", null, 0), Today, default));
        Assert.NotNull(await book.TakeAsync(new("p", limits, "b", null, 0), Today, default));
        await book.GiveBackAsync("p", "a", Today, default);
        Assert.Null(await book.TakeAsync(new("p", limits, "b", null, 0), Today, default));
        Assert.Null(await book.TakeAsync(new("p", limits, "c", null, 0), Today.AddDays(1), default));
    }

    /// <summary>Several processes, each with a book of its own over one store, any order, any costs, requests repeated and
    /// given back.</summary>
    [Fact]
    public void Take_AnyInterleavingOfAnyRequests_NeverExceedsALimit()
    {
        var request =
            from remediation in Gen.Choose(0, 12)
            from cost in Gen.Choose(0, 40)
            from process in Gen.Choose(0, 2)
            from gives in Gen.Choose(0, 5)
            select (remediation, cost, process, gives: gives == 0);
        var limit =
            from most in Gen.Choose(0, 8)
            from percent in Gen.Choose(0, 100)
            from cost in Gen.Choose(0, 120)
            from scope in Gen.Choose(1, 30)
            select (limits: new PolicyLimits(most, percent, cost), scope);
        var all = from limits in limit from requests in request.ListOf() select (limits, requests);
        Prop.ForAll(all.ToArbitrary(), given => HoldsAsync(given.limits.limits, given.limits.scope, given.requests).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    private static async Task<bool> HoldsAsync(
        PolicyLimits limits, int scope, IEnumerable<(int Remediation, int Cost, int Process, bool Gives)> requests)
    {
        var store = new MemoryDocumentStore();
        CapBook[] books = [.. Enumerable.Range(0, 3).Select(_ => new CapBook(store, new HandClock()))];
        await Task.WhenAll(requests.Select(async request =>
        {
            await Task.Yield();
            var name = $"r{request.Remediation}";
            if (request.Gives)
                await books[request.Process].GiveBackAsync("p", name, Today, default);
            else
                await books[request.Process].TakeAsync(new("p", limits, name, scope, request.Cost), Today, default);
            var page = await books[request.Process].ReadAsync("p", default);
            Assert.True(page.Taken.Count <= limits.MaxResources);
            Assert.True(page.Taken.Count <= 1 || page.Taken.Count * 100m <= limits.MaxResourcesPercent * scope);
            Assert.True(page.MonthlyCost <= limits.MaxMonthlyCost);
        }));
        return true;
    }
}
