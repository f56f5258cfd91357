using Keelson.Audit;
using Keelson.Provisioning;
using Keelson.State;
using Keelson.Tests;

namespace Keelson.Policies;

public sealed class SafetySwitchTests
{
    private static readonly Person Olga = new("olga", "Olga");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_ThatMeetsAnother_IsInTheLedgerOnce(bool stops)
    {
        var store = new MemoryDocumentStore();
        var ledger = new Ledger(store, new HandClock());
        var other = new SafetySwitch(store, ledger, new HandClock());
        if (!stops)
            await other.ChangeAsync(new() { Stopped = true, Reason = "Before" }, Olga, default);
        var raced = new Racing(store, () => other.ChangeAsync(new() { Freezes = [], Reason = "Meanwhile" }, Olga, default));

        var changed = await new SafetySwitch(raced, ledger, new HandClock())
            .ChangeAsync(new() { Stopped = stops, Reason = "Mine" }, Olga, default);

        Assert.Equal(stops, changed.Value!.Stopped);
        var lines = await ledger.ReadAsync().Where(line => line.Reason == "Mine").ToListAsync();
        Assert.Equal(stops ? "safety.stopped" : "safety.resumed", Assert.Single(lines).Action);
    }

    /// <summary>Somebody else writes just before the first write.</summary>
    private sealed class Racing(IDocumentStore inner, Func<Task> meanwhile) : IDocumentStore
    {
        private bool raced;

        public async Task<string> PutAsync(
            string path, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken = default)
        {
            if (!raced)
            {
                raced = true;
                await meanwhile();
            }
            return await inner.PutAsync(path, content, condition, cancellationToken);
        }

        public Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default) =>
            inner.GetAsync(path, cancellationToken);

        public Task<ReadOnlyMemory<byte>?> GetRangeAsync(
            string path, long offset, int count, CancellationToken cancellationToken = default) =>
            inner.GetRangeAsync(path, offset, count, cancellationToken);

        public Task DeleteAsync(string path, WriteCondition condition, CancellationToken cancellationToken = default) =>
            inner.DeleteAsync(path, condition, cancellationToken);

        public IAsyncEnumerable<DocumentEntry> ListAsync(
            string prefix, string? startAfter = null, CancellationToken cancellationToken = default) =>
            inner.ListAsync(prefix, startAfter, cancellationToken);

        public Task<long> AppendAsync(
            string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default) =>
            inner.AppendAsync(path, content, position, cancellationToken);
    }
}
