using System.Text;
using System.Text.Json.Nodes;
using Keelson.State;

namespace Keelson.Audit;

public sealed class LedgerVerifyTests
{
    private const string First = "ledger/2026-11-21.jsonl";
    private const string Second = "ledger/2026-11-22.jsonl";

    private readonly LedgerFixture fixture = new();

    [Fact]
    public async Task Verify_Empty_IsIntact()
    {
        var verdict = await VerifyAsync();

        Assert.True(verdict.Intact);
        Assert.Equal((0, null), (verdict.Entries, verdict.Head));
    }

    [Fact]
    public async Task Verify_AnyByteChangedToAnyOf3Others_IsFoundInItsLine()
    {
        await fixture.FillAsync(3);
        var content = await fixture.ReadAsync(First);
        for (var i = 0; i < content.Length; i++)
        {
            var line = content.AsSpan(0, i).Count((byte)'\n') + 1;
            foreach (var change in (byte[])[1, 0x20, 0x80])
            {
                var tampered = content.ToArray();
                tampered[i] ^= change;
                await fixture.WriteAsync(First, tampered);

                var fault = (await VerifyAsync()).Fault;

                Assert.True(fault is { Kind: LedgerFaultKind.Altered }, $"Byte {i} changed by {change}: {fault}");
                Assert.Equal((First, line, line), (fault.Path, fault.Line, fault.ExpectedSeq));
            }
        }
    }

    [Fact]
    public async Task Verify_AnyByteRemovedOrInserted_IsFoundInItsLine()
    {
        await fixture.FillAsync(3);
        var content = await fixture.ReadAsync(First);
        for (var i = 0; i < content.Length; i++)
        {
            var line = content.AsSpan(0, i).Count((byte)'\n') + 1;
            await fixture.WriteAsync(First, [.. content[..i], .. content[(i + 1)..]]);
            Assert.Equal(line, (await VerifyAsync()).Fault?.Line);
            await fixture.WriteAsync(First, [.. content[..i], (byte)' ', .. content[i..]]);
            Assert.Equal(line, (await VerifyAsync()).Fault?.Line);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Verify_ALineRemoved_IsMissingThere(int index)
    {
        await fixture.FillAsync(5);
        var lines = await fixture.LinesAsync(First);
        lines.RemoveAt(index);
        await fixture.WriteLinesAsync(First, lines);

        AssertFault(LedgerFaultKind.Missing, First, index + 1, index + 1, (await VerifyAsync()).Fault);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    public async Task Verify_TwoLinesSwapped_IsReorderedAtTheFirst(int one, int other)
    {
        await fixture.FillAsync(5);
        var lines = await fixture.LinesAsync(First);
        (lines[one], lines[other]) = (lines[other], lines[one]);
        await fixture.WriteLinesAsync(First, lines);

        AssertFault(LedgerFaultKind.Reordered, First, one + 1, one + 1, (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Verify_ALineTwice_IsReorderedAtTheSecond()
    {
        await fixture.FillAsync(3);
        var lines = await fixture.LinesAsync(First);
        lines.Insert(2, lines[1]);
        await fixture.WriteLinesAsync(First, lines);

        AssertFault(LedgerFaultKind.Reordered, First, 3, 3, (await VerifyAsync()).Fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Verify_ALineRewrittenWithItsHashRecomputed_IsStillFound(int index)
    {
        await fixture.FillAsync(5);
        var lines = await fixture.LinesAsync(First);
        lines[index] = Rewritten(lines[index]);
        await fixture.WriteLinesAsync(First, lines);

        AssertFault(LedgerFaultKind.Altered, First, index + 1, index + 1, (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Verify_TheLastLineRewritten_IsFoundByAnAnchor()
    {
        await fixture.FillAsync(3);
        var anchor = (await VerifyAsync()).Head;
        var lines = await fixture.LinesAsync(First);
        lines[2] = Rewritten(lines[2]);
        await fixture.WriteLinesAsync(First, lines);

        Assert.True((await VerifyAsync()).Intact);
        AssertFault(LedgerFaultKind.AnchorMismatch, First, 3, 3, (await VerifyAsync(anchor)).Fault);
    }

    [Fact]
    public async Task Verify_TheTailCutOff_IsFoundByAnAnchor()
    {
        await fixture.FillAsync(3);
        var anchor = (await VerifyAsync()).Head;
        await fixture.WriteLinesAsync(First, (await fixture.LinesAsync(First)).Take(2));

        Assert.True((await VerifyAsync()).Intact);
        Assert.Equal(LedgerFaultKind.AnchorMismatch, (await VerifyAsync(anchor)).Fault!.Kind);
    }

    [Fact]
    public async Task Verify_AnchorOfTheMiddle_IsIntactAsTheLedgerGrows()
    {
        await fixture.FillAsync(3);
        var anchor = (await VerifyAsync()).Head;
        await fixture.FillAsync(3, from: 4);

        Assert.True((await VerifyAsync(anchor)).Intact);
    }

    [Fact]
    public async Task Verify_TheEndOfADayCutOff_IsMissingThere()
    {
        await FillTwoDaysAsync();
        await fixture.WriteLinesAsync(First, (await fixture.LinesAsync(First)).Take(2));

        AssertFault(LedgerFaultKind.Missing, First, 3, 3, (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Verify_ADayRemoved_IsMissingThere()
    {
        await FillTwoDaysAsync();
        fixture.Now = fixture.Now.AddDays(1);
        await fixture.FillAsync(1, from: 9);
        await fixture.Store.DeleteAsync(Second, WriteCondition.Any);

        AssertFault(LedgerFaultKind.Missing, Second, 1, 5, (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Verify_TheFirstDayRemoved_IsMissingAtTheFirstLineThereIs()
    {
        await FillTwoDaysAsync();
        await fixture.Store.DeleteAsync(First, WriteCondition.Any);

        AssertFault(LedgerFaultKind.Missing, Second, 1, 1, (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Verify_AFault_CountsOnlyWhatStandsBeforeIt()
    {
        await fixture.FillAsync(5);
        var head = (await VerifyAsync()).Head;
        var lines = await fixture.LinesAsync(First);
        lines[3] = lines[3].Replace("payments.dev", "payments.prd", StringComparison.Ordinal);
        await fixture.WriteLinesAsync(First, lines);

        var verdict = await VerifyAsync();

        Assert.Equal((3, 3), (verdict.Entries, verdict.Head!.Seq));
        Assert.NotEqual(head, verdict.Head);
    }

    private async Task FillTwoDaysAsync()
    {
        await fixture.FillAsync(3);
        fixture.Now = fixture.Now.AddDays(1);
        await fixture.FillAsync(3, from: 4);
    }

    private static string Rewritten(string line)
    {
        var body = JsonNode.Parse(line)!.AsObject();
        body["reason"] = "nothing to see";
        body.Remove("hash");
        body["hash"] = CanonicalJson.Hash(body);
        return Encoding.UTF8.GetString(CanonicalJson.Serialize(body));
    }

    private static void AssertFault(LedgerFaultKind kind, string path, int line, long seq, LedgerFault? fault) =>
        Assert.Equal((kind, path, line, seq), (fault!.Kind, fault.Path, fault.Line, fault.ExpectedSeq));

    private Task<LedgerVerdict> VerifyAsync(LedgerAnchor? anchor = null) => fixture.Open().VerifyAsync(anchor);
}
