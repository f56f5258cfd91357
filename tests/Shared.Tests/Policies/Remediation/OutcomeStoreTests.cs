using Keelson.State;
using Keelson.Tests;

namespace Keelson.Policies;

public sealed class OutcomeStoreTests
{
    private static readonly DateTimeOffset Now = HandClock.Start;
    private readonly OutcomeStore store = new(new MemoryDocumentStore(), new HandClock());

    [Theory]
    [InlineData(OutcomeKind.NoOp, OutcomeKind.Remediated, OutcomeKind.NoOp)]
    [InlineData(OutcomeKind.Remediated, OutcomeKind.Failed, OutcomeKind.Remediated)]
    [InlineData(OutcomeKind.Waiting, OutcomeKind.Remediated, OutcomeKind.Remediated)]
    [InlineData(OutcomeKind.Failed, OutcomeKind.DeadLettered, OutcomeKind.Failed)]
    public async Task Save_SecondOutcome_OnlyReplacesOneThatWaits(OutcomeKind first, OutcomeKind second, OutcomeKind stands)
    {
        await store.SaveAsync(Of("e", Now, first), default);

        Assert.Equal(stands, (await store.SaveAsync(Of("e", Now, second), default)).Kind);
        Assert.Equal(stands, (await store.FindAsync("e", Now, default))!.Kind);
    }

    [Fact]
    public async Task Save_OfManyAtOnce_LeavesOne()
    {
        var kinds = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            store.SaveAsync(Of("e", Now, i % 2 == 0 ? OutcomeKind.NoOp : OutcomeKind.Failed), default)));

        Assert.Single(kinds.Select(outcome => outcome.Kind).Distinct());
        Assert.Single(await store.ListAsync(null, default).ToListAsync());
    }

    [Fact]
    public async Task List_PageByPage_IsNewestFirstAndComplete()
    {
        for (var i = 0; i < 25; i++)
            await store.SaveAsync(Of($"e{i}", Now.AddMinutes(-17 * i), OutcomeKind.NoOp), default);

        var seen = new List<string>();
        string? before = null;
        while (await store.ListAsync(before, default).Take(7).ToListAsync() is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(outcome => outcome.EventId));
            before = OutcomeStore.Position(page[^1]);
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"e{i}"), seen);
    }

    [Theory]
    [InlineData("A-B")]
    [InlineData("../../x")]
    [InlineData("ünïcode")]
    public async Task Save_AnyId_IsFoundAgainAndIsNoOther(string id)
    {
        await store.SaveAsync(Of(id, Now, OutcomeKind.NoOp), default);

        Assert.Equal(id, (await store.FindAsync(id, Now, default))!.EventId);
        Assert.Null(await store.FindAsync(id.ToUpperInvariant() + "_", Now, default));
    }

    private static EventOutcome Of(string id, DateTimeOffset time, OutcomeKind kind) => new()
    {
        EventId = id,
        ResourceId = "/subscriptions/s",
        EventTime = time,
        Kind = kind,
        Code = kind.ToString(),
        Reason = "Because",
        At = time,
    };
}
