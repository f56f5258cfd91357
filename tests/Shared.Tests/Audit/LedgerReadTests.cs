namespace Keelson.Audit;

public sealed class LedgerReadTests
{
    private readonly LedgerFixture fixture = new();

    [Fact]
    public async Task Read_Empty_IsEmpty() => Assert.Empty(await fixture.Open().ReadAsync().ToListAsync());

    [Fact]
    public async Task Read_Newest_ComesFirstAcrossDays()
    {
        await FillThreeDaysAsync();

        var seqs = await fixture.Open().ReadAsync().Select(e => e.Seq).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 17).Select(i => (long)i).Reverse(), seqs);
    }

    [Fact]
    public async Task Read_Entry_IsTheOneThatWasWritten()
    {
        var written = await fixture.Open().AppendAsync(LedgerFixture.Event("e1"));

        var read = Assert.Single(await fixture.Open().ReadAsync().ToListAsync());

        Assert.Equal(written with { Detail = null }, read with { Detail = null });
        Assert.Equal(12.5, read.Detail!["cost"]!.GetValue<double>());
    }

    [Fact]
    public async Task Read_BeforeEachEntry_GoesOnExactlyThere()
    {
        await FillThreeDaysAsync();
        for (var before = 0; before <= 19; before++)
        {
            var expected = Enumerable.Range(1, 17).Select(i => (long)i).Where(i => i < before).Reverse();
            Assert.Equal(expected, await fixture.Open().ReadAsync(before).Select(e => e.Seq).ToListAsync());
        }
    }

    [Fact]
    public async Task Read_LinesLongerThanAPiece_ComeOutWhole()
    {
        var ledger = fixture.Open();
        var lengths = Enumerable.Range(0, 40).Select(i => (i * 1543 % 60_000) + 1).ToList();
        foreach (var (length, i) in lengths.Select((l, i) => (l, i)))
            await ledger.AppendAsync(LedgerFixture.Event($"e{i}") with { Reason = new string('x', length) });

        var read = await ledger.ReadAsync().Select(e => e.Reason!.Length).ToListAsync();

        Assert.Equal(lengths.AsEnumerable().Reverse(), read);
    }

    [Fact]
    public async Task Append_IdBeyondTheWindow_IsForgotten()
    {
        var ledger = fixture.Open(window: 3);
        foreach (var id in (string[])["e1", "e2", "e3", "e4"])
            await ledger.AppendAsync(LedgerFixture.Event(id));

        Assert.Equal(2, (await ledger.AppendAsync(LedgerFixture.Event("e2"))).Seq);
        Assert.Equal(5, (await ledger.AppendAsync(LedgerFixture.Event("e1"))).Seq);
        Assert.Equal(5, (await fixture.Open(window: 3).AppendAsync(LedgerFixture.Event("e1"))).Seq);
    }

    // Five entries each, a seal at the end of the first and the second day.
    private async Task FillThreeDaysAsync()
    {
        for (var day = 0; day < 3; day++)
        {
            await fixture.FillAsync(5, from: (day * 5) + 1);
            fixture.Now = fixture.Now.AddDays(1);
        }
    }
}
