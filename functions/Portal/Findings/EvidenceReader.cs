using System.Text.Json;
using Keelson.Policies;
using Keelson.Portal.Explaining;
using Keelson.Provisioning;

namespace Keelson.Portal.Findings;

/// <summary>Puts a policy to a resource as it is now, and says what each condition saw.</summary>
public sealed class EvidenceReader(IResources resources, IFactSource facts, TimeProvider clock)
{
    // Facts can lead to conditions that ask for further ones; a policy asks for few.
    private const int Rounds = 4;

    /// <summary>Null when the resource is gone, or cannot be read at the moment.</summary>
    public async Task<Explained?> ExplainAsync(Policy policy, string resourceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        try
        {
            if (await resources.GetAsync(resourceId, apiVersion: null, cancellationToken) is not { } live)
                return null;
            var known = new KnownFacts();
            var looking = new Looking(
                JmesValue.Of(JsonSerializer.SerializeToElement(live.Body)), new() { Now = clock.GetUtcNow(), Facts = known });
            await ReadFactsAsync(policy, resourceId, looking, known, cancellationToken);
            return FilterExplainer.Explain(policy.Filter, looking);
        }
        catch (AutomationException)
        {
            // The page has more to say than this, and shows the rest.
            return null;
        }
    }

    private async Task ReadFactsAsync(
        Policy policy, string resourceId, Looking looking, KnownFacts known, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var needs = new FactNeeds();
            if (policy.Filter.Judge(looking.Subject, looking.Context, needs) != Truth.Undecided)
                return;
            foreach (var key in needs.Since(0))
                known[key] = await facts.ReadAsync(resourceId, key, cancellationToken);
        }
    }
}
