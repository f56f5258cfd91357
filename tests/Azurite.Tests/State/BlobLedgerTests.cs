using Keelson.Audit;

namespace Keelson.State;

/// <summary>The ledger on append blobs: four processes, replies lost now and then, one chain.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobLedgerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Append_FourProcessesOnALossyNetwork_KeepOneChainWithEachEventOnce()
    {
        var networks = new List<LostReplies>();
        var ledgers = Enumerable.Range(0, 4).Select(i => new Ledger(
            azurite.Open(inner => Track(networks, new LostReplies(inner) { Remaining = i % 2 })), TimeProvider.System));

        var actor = new LedgerActor(LedgerActorKind.Person, "be010000-0000-4000-8000-000000000001", "Dana");
        await Task.WhenAll(ledgers.SelectMany((ledger, l) => Enumerable.Range(0, 25).Select(i =>
            ledger.AppendAsync(new LedgerEvent($"e{l}-{i}", actor, "run.requested", "payments.dev")))));

        var reader = new Ledger(azurite.Store, TimeProvider.System);
        var verdict = await reader.VerifyAsync();
        Assert.Equal((100, null), (verdict.Entries, verdict.Fault));
        Assert.Equal(100, await reader.ReadAsync().Select(e => e.Id).Distinct().CountAsync());
        networks.ForEach(n => n.Dispose());
    }

    private static LostReplies Track(List<LostReplies> networks, LostReplies network)
    {
        networks.Add(network);
        return network;
    }
}
