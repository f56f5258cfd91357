using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// Keeps exemptions: those that hold in one document (<c>exemptions/register.json</c>), so that everybody works with the
/// same book and knows cheaply whether it has changed; those that have ended one by one
/// (<c>exemptions/ended/{yyyyMM}/{id}.json</c>).
/// </summary>
public sealed class ExemptionStore : IDisposable
{
    public const string RegisterPath = "exemptions/register.json";

    private const string EndedPrefix = "exemptions/ended/";

    private readonly IDocumentStore store;
    private readonly WatchedDocument<ExemptionBook> book;

    public ExemptionStore(IDocumentStore store, TimeProvider clock)
    {
        this.store = store;
        book = new(store, RegisterPath, clock, (document, _) => Task.FromResult(new ExemptionBook(Read(document).Exemptions)));
    }

    /// <summary>The exemptions as they were at most seconds ago; what this process wrote is in it at once.</summary>
    public ValueTask<ExemptionBook> BookAsync(CancellationToken cancellationToken) => book.CurrentAsync(cancellationToken);

    /// <summary>The exemptions as they are now.</summary>
    public async Task<ExemptionRegister> ReadAsync(CancellationToken cancellationToken) =>
        Read(await store.GetAsync(RegisterPath, cancellationToken));

    /// <summary>
    /// Writes what <paramref name="change"/> makes of the register; null leaves it. It may be asked again when another
    /// writer was faster, so it must be pure. Returns whether anything was written.
    /// </summary>
    public async Task<bool> ChangeAsync(
        Func<ExemptionRegister, ExemptionRegister?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var document = await store.GetAsync(RegisterPath, cancellationToken);
            if (change(Read(document)) is not { } changed)
                return false;
            try
            {
                var condition = document is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(document.ETag);
                await store.PutAsync(RegisterPath, changed, condition, cancellationToken);
                book.Forget();
                return true;
            }
            catch (PreconditionException)
            {
                // Another writer was faster: decide anew on what is there now.
            }
        }
    }

    /// <summary>Puts one that has ended away, and takes it out of the register. Safe to repeat.</summary>
    public async Task PutAwayAsync(Exemption ended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ended);
        await store.PutAsync(EndedPath(ended), ended, WriteCondition.Any, cancellationToken);
        await ChangeAsync(
            register => register.Find(ended.Id) is null ? null : register.Without(ended.Id), cancellationToken);
    }

    /// <summary>Those that were put away, in the order of their ends' months; streams.</summary>
    public async IAsyncEnumerable<Exemption> ListEndedAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(EndedPrefix, cancellationToken: cancellationToken))
        {
            if (await store.GetAsync<Exemption>(entry.Path, cancellationToken) is { } document)
                yield return document.Value;
        }
    }

    public void Dispose() => book.Dispose();

    private static string EndedPath(Exemption ended) =>
        $"{EndedPrefix}{ended.End:yyyyMM}/{DocumentPath.Segment(ended.Id)}.json";

    private static ExemptionRegister Read(Document? document) =>
        document is null ? ExemptionRegister.Empty : DocumentJson.Read<ExemptionRegister>(document);
}
