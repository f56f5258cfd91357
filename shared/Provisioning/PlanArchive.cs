using Keelson.State;

namespace Keelson.Provisioning;

/// <summary>Plans by their hash: what is read is what was approved.</summary>
public sealed class PlanArchive(IDocumentStore store)
{
    public Task KeepAsync(Plan plan, CancellationToken cancellationToken) =>
        store.PutAsync(Path(plan.Hash), plan, WriteCondition.Any, cancellationToken);

    public async Task<Plan?> FindAsync(string hash, CancellationToken cancellationToken) =>
        (await store.GetAsync<Plan>(Path(hash), cancellationToken))?.Value;

    /// <summary>The plan; a <see cref="PermanentException"/> when there is none, or it is not what its hash says.</summary>
    public async Task<Plan> GetAsync(string hash, CancellationToken cancellationToken)
    {
        var plan = await FindAsync(hash, cancellationToken)
            ?? throw new PermanentException("plan.absent", hash, $"Plan {hash} is not in the store. Request the run again.");
        return plan.Seal().Hash == hash
            ? plan
            : throw new PermanentException(
                "plan.altered", hash, $"Plan {hash} was altered in the store. Find out by whom, and request the run again.");
    }

    private static string Path(string hash) => $"plans/{hash}.json";
}
