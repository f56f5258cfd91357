using Keelson.State;

namespace Keelson.Audit;

public sealed class LedgerSegmentTests
{
    private readonly LedgerFixture fixture = new();

    [Fact]
    public async Task Append_NextDay_SealsTheOldSegmentAndGoesOnInANewOne()
    {
        await fixture.FillAsync(2);
        fixture.Now = fixture.Now.AddDays(1);
        await fixture.FillAsync(1, from: 3);

        const string first = "ledger/2026-11-21.jsonl";
        const string second = "ledger/2026-11-22.jsonl";
        Assert.Equal([first, second], (await fixture.SegmentsAsync()).Select(s => s.Path));
        var seal = (await fixture.LinesAsync(first))[^1];
        Assert.Contains($"\"next\":\"{second}\"", seal, StringComparison.Ordinal);
        var verdict = await fixture.Open().VerifyAsync();
        Assert.Equal((4, null), (verdict.Entries, verdict.Fault));
    }

    [Fact]
    public async Task Append_AfterDaysOfSilence_SkipsThem()
    {
        await fixture.FillAsync(1);
        fixture.Now = fixture.Now.AddDays(40);
        await fixture.FillAsync(1, from: 2);

        Assert.Equal("ledger/2026-12-31.jsonl", (await fixture.SegmentsAsync())[^1].Path);
        Assert.True((await fixture.Open().VerifyAsync()).Intact);
    }

    [Fact]
    public async Task Append_CrashedAfterTheSeal_GoesOnWhereItPoints()
    {
        await fixture.FillAsync(1);
        fixture.Now = fixture.Now.AddDays(1);
        var store = new UnreliableStore(fixture.Store)
        {
            BeforeAppend = path => path.Contains("11-22", StringComparison.Ordinal)
                ? throw new TransientException(DocumentErrors.Unavailable, path, "Gone.")
                : Task.CompletedTask,
        };
        await Assert.ThrowsAsync<TransientException>(() => fixture.Open(store).AppendAsync(LedgerFixture.Event("e2")));
        fixture.Now = fixture.Now.AddDays(1);

        // The seal names the 22nd, so the chain goes through it although it is the 23rd.
        await fixture.FillAsync(1, from: 3);

        var verdict = await fixture.Open().VerifyAsync();
        Assert.Equal((3, null), (verdict.Entries, verdict.Fault));
    }

    [Fact]
    public async Task Append_TwoProcessesOverMidnightWithDifferentClocks_KeepOneChain()
    {
        var slow = new LedgerFixture { Now = fixture.Now };
        var behind = new Ledger(fixture.Store, slow);
        var ahead = fixture.Open();
        await behind.AppendAsync(LedgerFixture.Event("e1"));
        await ahead.AppendAsync(LedgerFixture.Event("e2"));
        fixture.Now = fixture.Now.AddDays(1);
        await ahead.AppendAsync(LedgerFixture.Event("e3"));

        var late = await behind.AppendAsync(LedgerFixture.Event("e4"));

        Assert.Equal(fixture.Now, late.At);
        var verdict = await ahead.VerifyAsync();
        Assert.Equal((5, null), (verdict.Entries, verdict.Fault));
    }

    [Fact]
    public async Task Append_SegmentFull_GoesOnInAnotherPart()
    {
        var ledger = fixture.Open();
        var reason = new string('x', 60_000);
        var events = Enumerable.Range(0, 160).Select(i => LedgerFixture.Event($"e{i}") with { Reason = reason });

        await Task.WhenAll(events.Select(e => ledger.AppendAsync(e)));

        Assert.Equal(
            ["ledger/2026-11-21.jsonl", "ledger/2026-11-21.part0002.jsonl"],
            (await fixture.SegmentsAsync()).Select(s => s.Path));
        Assert.Equal((161, null), ((await ledger.VerifyAsync()).Entries, (await ledger.VerifyAsync()).Fault));
        Assert.Equal(161, await ledger.ReadAsync().CountAsync());
    }

    [Theory]
    [InlineData("ledger/2026-11-21.jsonl", 1)]
    [InlineData("ledger/2026-11-21.part0002.jsonl", 2)]
    [InlineData("ledger/2026-13-21.jsonl", null)]
    [InlineData("ledger/2026-11-21.part2.jsonl", null)]
    [InlineData("ledger/2026-11-21.jsonl.bak", null)]
    [InlineData("other/2026-11-21.jsonl", null)]
    public void FromPath_GivesTheSegmentOrNull(string path, int? part)
    {
        Assert.Equal(part, LedgerSegment.FromPath(path)?.Part);
        if (part is not null)
            Assert.Equal(path, LedgerSegment.FromPath(path)!.Path);
    }
}
