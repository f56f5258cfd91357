using Keelson.State;

namespace Keelson.Provisioning;

/// <summary>
/// Every blueprint that was ever planned with, by its hash: an environment is compared, repaired and restored with the
/// blueprint it was made from, whatever the catalogue offers by then.
/// </summary>
public sealed class BlueprintArchive(IDocumentStore store)
{
    /// <summary>Idempotent: what is kept under a hash never changes.</summary>
    public async Task KeepAsync(Blueprint blueprint, CancellationToken cancellationToken)
    {
        var path = Path(blueprint.Ref);
        if (await store.GetAsync(path, cancellationToken) is null)
            await store.PutAsync(path, blueprint, WriteCondition.Any, cancellationToken);
    }

    /// <summary>The blueprint; a <see cref="PermanentException"/> when it was never kept.</summary>
    public async Task<Blueprint> GetAsync(BlueprintRef reference, CancellationToken cancellationToken) =>
        (await store.GetAsync<Blueprint>(Path(reference), cancellationToken))?.Value
        ?? throw new PermanentException(
            "blueprint.not-kept", reference.Name,
            $"Blueprint {reference.Name} {reference.Version} is not in the archive. Restore the document store from its backup.");

    private static string Path(BlueprintRef reference) => $"blueprints/{reference.Name}/{reference.Hash}.json";
}
