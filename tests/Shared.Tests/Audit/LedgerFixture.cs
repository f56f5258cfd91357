using System.Text;
using Keelson.State;

namespace Keelson.Audit;

/// <summary>A ledger on documents that a test can count, break and look into.</summary>
internal sealed class LedgerFixture : TimeProvider
{
    public LedgerFixture() => Store = new MemoryDocumentStore(this);

    public MemoryDocumentStore Store { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public Ledger Open(IDocumentStore? store = null, int window = LedgerIds.DefaultWindow) =>
        new(store ?? Store, this, window);

    public static LedgerEvent Event(string id) => new(
        id, new LedgerActor(LedgerActorKind.Person, "be010000-0000-4000-8000-000000000001", "Dana"),
        "run.requested", "payments.dev", Run: "run-7", Reason: "load test \"ü\"",
        Detail: new() { ["planHash"] = "abc", ["cost"] = 12.50 });

    public async Task FillAsync(int count, int from = 1)
    {
        var ledger = Open();
        for (var i = from; i < from + count; i++)
            await ledger.AppendAsync(Event($"e{i}"));
    }

    public async Task<byte[]> ReadAsync(string path) => (await Store.GetAsync(path))!.Content.ToArray();

    public Task WriteAsync(string path, ReadOnlySpan<byte> content) =>
        Store.PutAsync(path, content.ToArray(), WriteCondition.Any);

    public async Task<List<string>> LinesAsync(string path) =>
        [.. Encoding.UTF8.GetString(await ReadAsync(path)).TrimEnd('\n').Split('\n')];

    public Task WriteLinesAsync(string path, IEnumerable<string> lines) =>
        WriteAsync(path, Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));

    public Task<List<DocumentEntry>> SegmentsAsync() => Store.ListAsync(LedgerSegment.Prefix).ToListAsync().AsTask();
}
