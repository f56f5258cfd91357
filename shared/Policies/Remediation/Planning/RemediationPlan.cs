using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>What shall be done to a resource, worked out before anything is.</summary>
/// <param name="Policies">Those whose actions are planned.</param>
/// <param name="Refusals">Why the actions of other policies cannot be carried out.</param>
public sealed record RemediationPlan(
    LiveResource Resource, IReadOnlyList<string> Policies, IReadOnlyList<RemediationStep> Steps,
    PlannedApproval? Approval, IReadOnlyList<Hold> Refusals)
{
    /// <summary>
    /// SHA-256 over the steps and the writable body they were planned on: what an approver agrees to. A resource that
    /// has changed since has another one.
    /// </summary>
    public string Hash { get; } = CanonicalJson.Hash(new
    {
        resource = Resource.Id.ToLowerInvariant(),
        body = MergePatch.Normal(new BeforeImage(Resource.Id, "", Resource.Body).Writable()),
        steps = Steps,
    });
}
