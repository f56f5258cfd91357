using System.Text.Json.Nodes;
using Keelson.State;

namespace Keelson.Audit;

public sealed class LedgerTests
{
    private const string Today = "ledger/2026-11-21.jsonl";

    private readonly LedgerFixture fixture = new();

    [Fact]
    public async Task Append_TheFirst_BeginsTheChain()
    {
        var entry = await fixture.Open().AppendAsync(LedgerFixture.Event("e1"));

        Assert.Equal((1, new string('0', 64), fixture.Now), (entry.Seq, entry.Prev, entry.At));
        Assert.Equal(64, entry.Hash.Length);
    }

    [Fact]
    public async Task Append_TheNext_CarriesTheHashOfTheOneBefore()
    {
        var ledger = fixture.Open();
        var first = await ledger.AppendAsync(LedgerFixture.Event("e1"));
        var second = await ledger.AppendAsync(LedgerFixture.Event("e2"));

        Assert.Equal((2, first.Hash), (second.Seq, second.Prev));
    }

    [Fact]
    public async Task Append_Line_IsCanonicalAndItsHashIsReproducible()
    {
        await fixture.FillAsync(1);
        var line = Assert.Single(await fixture.LinesAsync(Today));

        var body = JsonNode.Parse(line)!.AsObject();
        Assert.Equal(line, System.Text.Encoding.UTF8.GetString(CanonicalJson.Serialize(body)));
        var hash = body["hash"]!.GetValue<string>();
        body.Remove("hash");
        Assert.Equal(hash, CanonicalJson.Hash(body));
    }

    [Fact]
    public async Task Append_ByAnotherInstance_GoesOnWithTheChain()
    {
        await fixture.FillAsync(3);
        await fixture.FillAsync(2, from: 4);

        Assert.Equal(5, (await fixture.Open().VerifyAsync()).Entries);
    }

    [Fact]
    public async Task Append_TheSameIdAgain_ReturnsTheEntryThatIsThere()
    {
        var ledger = fixture.Open();
        var first = await ledger.AppendAsync(LedgerFixture.Event("e1"));
        await ledger.AppendAsync(LedgerFixture.Event("e2"));

        Assert.Equal(first.Hash, (await ledger.AppendAsync(LedgerFixture.Event("e1"))).Hash);
        Assert.Equal(first.Hash, (await fixture.Open().AppendAsync(LedgerFixture.Event("e1"))).Hash);
        Assert.Equal(2, (await ledger.VerifyAsync()).Entries);
    }

    [Fact]
    public async Task Append_TheSameIdAtOnce_IsOneEntry()
    {
        var ledger = fixture.Open();

        var entries = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => ledger.AppendAsync(LedgerFixture.Event("same"))));

        Assert.Single(entries.Select(e => e.Hash).Distinct());
        Assert.Equal(1, (await ledger.VerifyAsync()).Entries);
    }

    [Fact]
    public async Task Append_AfterTheReplyWasLost_IsNotDoubled()
    {
        var store = new UnreliableStore(fixture.Store) { AfterAppend = _ => throw Lost() };
        var ledger = fixture.Open(store);
        await Assert.ThrowsAsync<TransientException>(() => ledger.AppendAsync(LedgerFixture.Event("e1")));
        store.AfterAppend = _ => Task.CompletedTask;

        var entry = await ledger.AppendAsync(LedgerFixture.Event("e1"));

        Assert.Equal(1, entry.Seq);
        Assert.Equal(1, (await ledger.VerifyAsync()).Entries);
    }

    [Fact]
    public async Task Append_AfterAFailure_Works()
    {
        var store = new UnreliableStore(fixture.Store) { BeforeAppend = _ => throw Lost() };
        var ledger = fixture.Open(store);
        await Assert.ThrowsAsync<TransientException>(() => ledger.AppendAsync(LedgerFixture.Event("e1")));
        store.BeforeAppend = _ => Task.CompletedTask;

        Assert.Equal(1, (await ledger.AppendAsync(LedgerFixture.Event("e2"))).Seq);
    }

    [Fact]
    public async Task Append_TwoHundredWritersAtOnce_ShareWrites()
    {
        var roundTrip = TimeSpan.FromMilliseconds(1);
        var store = new UnreliableStore(fixture.Store)
        {
            BeforeAppend = _ => Task.Delay(roundTrip, TimeProvider.System),
        };
        var ledger = fixture.Open(store);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => ledger.AppendAsync(LedgerFixture.Event($"e{i}"))));

        Assert.Equal(200, (await ledger.VerifyAsync()).Entries);
        Assert.InRange(store.Appends, 1, 50);
    }

    [Fact]
    public async Task Append_FourProcessesAtOnce_KeepOneChain()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => fixture.Open()).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(i => processes[i % 4].AppendAsync(LedgerFixture.Event($"e{i}"))));

        var verdict = await fixture.Open().VerifyAsync();
        Assert.Null(verdict.Fault);
        Assert.Equal(200, verdict.Entries);
    }

    [Fact]
    public async Task Append_TheSameIdInTwoProcesses_IsOneEntry()
    {
        var (one, two) = (fixture.Open(), fixture.Open());
        await one.AppendAsync(LedgerFixture.Event("before"));
        await two.AppendAsync(LedgerFixture.Event("between"));
        await one.AppendAsync(LedgerFixture.Event("same"));

        var again = await two.AppendAsync(LedgerFixture.Event("same"));

        Assert.Equal(3, again.Seq);
        Assert.Equal(3, (await one.VerifyAsync()).Entries);
    }

    [Fact]
    public async Task Append_ACallerThatGivesUp_LeavesTheOthersAlone()
    {
        var gate = new TaskCompletionSource();
        var store = new UnreliableStore(fixture.Store) { BeforeAppend = _ => gate.Task };
        var ledger = fixture.Open(store);
        using var cancelled = new CancellationTokenSource();
        var givesUp = ledger.AppendAsync(LedgerFixture.Event("e1"), cancelled.Token);
        var stays = ledger.AppendAsync(LedgerFixture.Event("e2"));
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        gate.SetResult();

        Assert.Equal("e2", (await stays).Id);
        Assert.True((await ledger.VerifyAsync()).Intact);
    }

    [Fact]
    public async Task Append_ClockGoesBack_TimeStandsStill()
    {
        var ledger = fixture.Open();
        var first = await ledger.AppendAsync(LedgerFixture.Event("e1"));
        fixture.Now -= TimeSpan.FromMinutes(5);

        Assert.Equal(first.At, (await ledger.AppendAsync(LedgerFixture.Event("e2"))).At);
    }

    [Fact]
    public async Task Append_DetailChangedAfterwards_IsWhatItWas()
    {
        var gate = new TaskCompletionSource();
        var ledger = fixture.Open(new UnreliableStore(fixture.Store) { BeforeAppend = _ => gate.Task });
        var happened = LedgerFixture.Event("e1");
        var writing = ledger.AppendAsync(happened);
        happened.Detail!["planHash"] = "changed";
        gate.SetResult();

        Assert.Equal("abc", (await writing).Detail!["planHash"]!.GetValue<string>());
    }

    public static TheoryData<LedgerEvent> BadEvents() =>
    [
        LedgerFixture.Event(""),
        LedgerFixture.Event(new string('x', 201)),
        LedgerFixture.Event("e") with { Action = " " },
        LedgerFixture.Event("e") with { Action = "ledger.sealed" },
        LedgerFixture.Event("e") with { Reason = new string('x', 70_000) },
    ];

    [Theory]
    [MemberData(nameof(BadEvents))]
    public async Task Append_ABadEvent_IsPermanentAndWritesNothing(LedgerEvent bad)
    {
        await Assert.ThrowsAsync<PermanentException>(() => fixture.Open().AppendAsync(bad));

        Assert.Empty(await fixture.SegmentsAsync());
    }

    [Fact]
    public async Task Append_ToADamagedEnd_IsRefused()
    {
        await fixture.FillAsync(2);
        await fixture.WriteAsync(Today, (await fixture.ReadAsync(Today)).AsSpan()[..^1]);

        var refused = await Assert.ThrowsAsync<PermanentException>(() =>
            fixture.Open().AppendAsync(LedgerFixture.Event("e3")));

        Assert.Equal((LedgerErrors.Damaged, Today), (refused.Code, refused.ResourceId));
    }

    private static TransientException Lost() => new(DocumentErrors.Unavailable, null, "The connection was lost.");
}
