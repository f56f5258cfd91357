using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>Resources as they were before a remediation and after it: <c>images/{id}/…</c>.</summary>
public sealed class RemediationImages(IDocumentStore store)
{
    /// <summary>
    /// Keeps the resource as it was judged, before the first step. Idempotent: an image that is there is not replaced, so
    /// that a late repeat cannot save the changed state as the original.
    /// </summary>
    public async Task KeepBeforeAsync(string remediation, RemediationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var image = new BeforeImage(plan.Resource.Id, "", plan.Resource.Body);
        try
        {
            await store.PutAsync(Before(remediation, plan.Hash), image, WriteCondition.IfAbsent, cancellationToken);
        }
        catch (PreconditionException)
        {
            // Kept before. The hash is of the body, too, so it is the same image.
        }
    }

    /// <summary>Keeps the resource as the remediation left it: what an undo expects to find.</summary>
    public Task KeepAfterAsync(string remediation, LiveResource resource, CancellationToken cancellationToken) =>
        store.PutAsync(After(remediation), new BeforeImage(resource.Id, "", resource.Body), WriteCondition.Any, cancellationToken);

    public async Task<BeforeImage?> FindBeforeAsync(RemediationRecord record, CancellationToken cancellationToken) =>
        (await store.GetAsync<BeforeImage>(Before(record.Id, record.PlanHash), cancellationToken))?.Value;

    public async Task<BeforeImage?> FindAfterAsync(string remediation, CancellationToken cancellationToken) =>
        (await store.GetAsync<BeforeImage>(After(remediation), cancellationToken))?.Value;

    private static string Before(string remediation, string hash) => $"images/{remediation}/before-{hash[..16]}.json";

    private static string After(string remediation) => $"images/{remediation}/after.json";
}
