using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Provisioning;

/// <summary>The environments that Keelson keeps, deleted ones included.</summary>
public sealed class EnvironmentStore(IDocumentStore store)
{
    private const string Area = "environments/";

    public async Task<EnvironmentRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await FindWithETagAsync(id, cancellationToken))?.Value;

    /// <summary>The record with the ETag that a conditional write needs.</summary>
    public Task<Document<EnvironmentRecord>?> FindWithETagAsync(string id, CancellationToken cancellationToken) =>
        store.GetAsync<EnvironmentRecord>(Path(id), cancellationToken);

    public Task SaveAsync(EnvironmentRecord environment, WriteCondition condition, CancellationToken cancellationToken) =>
        store.PutAsync(Path(environment.Id), environment, condition, cancellationToken);

    /// <summary>All of them, by id; streams.</summary>
    public async IAsyncEnumerable<EnvironmentRecord> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(Area, cancellationToken: cancellationToken))
        {
            if (await store.GetAsync<EnvironmentRecord>(entry.Path, cancellationToken) is { } document)
                yield return document.Value;
        }
    }

    private static string Path(string id) => $"{Area}{id}.json";
}
