using System.Text.Json;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Judges one resource as it is now by the current policies. Reads only.</summary>
public sealed class ResourceJudge(
    ICurrentPolicies policies, IFactSource facts, ExemptionStore exemptions, TimeProvider clock)
{
    // Facts can lead to filters that ask for further ones; a policy asks for few.
    private const int Rounds = 4;

    /// <summary>
    /// Whether any policy looks at the resource. Policies for every type look at whole resources, not at their parts: a
    /// part is judged with the resource it belongs to.
    /// </summary>
    public async ValueTask<bool> ConcernsAsync(
        string resourceId, RemediationOrder order, CancellationToken cancellationToken)
    {
        var type = PlannedResource.TypeOf(resourceId);
        var isPart = ResourceParents.Of(resourceId).Any();
        return (await policies.CurrentAsync(cancellationToken)).Policies.Any(policy => Occasion.TakesPart(policy, order)
            && (policy.ResourceTypes.Count == 0 ? !isPart : policy.ResourceTypes.Contains(type, StringComparer.OrdinalIgnoreCase)));
    }

    /// <exception cref="TransientException">A fact could not be read just now.</exception>
    public async Task<ResourceVerdict> JudgeAsync(
        LiveResource resource, RemediationOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(order);
        var set = await policies.CurrentAsync(cancellationToken);
        var known = new KnownFacts();
        var unreadable = new Dictionary<FactKey, string>();
        var judged = new Judgements();
        var context = new JudgeContext
        {
            Now = clock.GetUtcNow(),
            Facts = known,
            Lookups = known,
            Event = order.Event is null ? null : JsonSerializer.SerializeToElement(order.Event),
        };
        var json = ResourceJson.Of(resource);
        for (var round = 0; round < Rounds; round++)
        {
            set.Judge(json, context, judged);
            var missing = Missing(set, judged, order).Where(key => !unreadable.ContainsKey(key)).ToList();
            if (missing.Count == 0)
                break;
            foreach (var key in missing)
                await ReadAsync(resource.Id, key, known, unreadable, cancellationToken);
        }
        return Sort(set, judged, resource, order, unreadable, await exemptions.BookAsync(cancellationToken));
    }

    private async Task ReadAsync(
        string resourceId, FactKey key, KnownFacts known, Dictionary<FactKey, string> unreadable,
        CancellationToken cancellationToken)
    {
        try
        {
            known[key] = await facts.ReadAsync(resourceId, key, cancellationToken);
        }
        catch (PermanentException e)
        {
            unreadable[key] = e.Message;
        }
    }

    private static IEnumerable<FactKey> Missing(PolicySet set, Judgements judged, RemediationOrder order) => judged
        .Where(one => one.Kind == JudgementKind.Undecided && Occasion.TakesPart(set.Policies[one.Policy], order))
        .SelectMany(one => one.Needs).Distinct();

    private ResourceVerdict Sort(
        PolicySet set, Judgements judged, LiveResource resource, RemediationOrder order,
        Dictionary<FactKey, string> unreadable, ExemptionBook book)
    {
        List<Policy> acting = [], reported = [], exempt = [];
        List<Hold> undecided = [];
        var now = clock.GetUtcNow();
        foreach (var one in judged)
        {
            var policy = set.Policies[one.Policy];
            if (!Occasion.TakesPart(policy, order))
                continue;
            if (one.Kind == JudgementKind.Undecided)
                undecided.Add(new(OutcomeCodes.Failed, Why(policy, one, unreadable)));
            else if (book.Find(policy.Name, resource.Id, now) is not null)
                exempt.Add(policy);
            // Of a candidate only a scan can say whether it is chosen among all; then it names the policy.
            else if (Occasion.Acts(policy, order) && (one.Kind == JudgementKind.Matches || order.Policies is not null))
                acting.Add(policy);
            else if (one.Kind == JudgementKind.Matches)
                reported.Add(policy);
        }
        var told = judged.Select(one => one.Policy).ToHashSet();
        return new(acting, reported, exempt, undecided, [.. set.Policies.Where((policy, number) => !told.Contains(number)
            && Occasion.TakesPart(policy, order)
            && (policy.ResourceTypes.Count == 0 || policy.ResourceTypes.Contains(resource.Type, StringComparer.OrdinalIgnoreCase)))]);
    }

    private static string Why(Policy policy, Judgement one, Dictionary<FactKey, string> unreadable)
    {
        var reasons = one.Needs.Select(key => $"{key}: {unreadable.GetValueOrDefault(key, "asked for again and again")}");
        return $"{policy.Name} cannot be decided ({string.Join("; ", reasons)}).";
    }
}
