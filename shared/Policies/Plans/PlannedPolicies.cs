using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// Judges each resource of a plan, as it would be, by the same policies and the same engine that judge what exists. A
/// policy is told once when it holds, once per resource that it matches, and not at all when the plan has no resource of its
/// types.
/// </summary>
internal static class PlannedPolicies
{
    public static IEnumerable<Verdict> Judge(PolicyFacts facts)
    {
        var set = facts.Plan.Rulebook.Policies;
        var policies = set.Policies;
        var effects = policies.Select(p => p.Metadata.Plan.For(facts.Plan.EnvironmentKind)).ToArray();
        var found = policies.Select(_ => new List<Verdict>()).ToArray();
        var judgements = new Judgements();
        foreach (var resource in facts.Resources)
        {
            var context = new JudgeContext { Now = facts.Plan.Rulebook.At, Facts = new PlannedFacts(resource, facts) };
            set.Judge(Json(resource), context, judgements);
            foreach (var judgement in judgements.Where(j => effects[j.Policy] is not PlanEffect.None))
            {
                if (Say(policies[judgement.Policy], effects[judgement.Policy], judgement, resource.Id) is { } verdict)
                    found[judgement.Policy].Add(verdict);
            }
        }
        return policies.Zip(effects, found).SelectMany(p => Tell(p.First, p.Second, p.Third, facts));
    }

    private static IEnumerable<Verdict> Tell(Policy policy, PlanEffect effect, List<Verdict> found, PolicyFacts facts)
    {
        if (effect is PlanEffect.None || found.Count > 0)
            return found;
        return facts.Resources.Any(r => policy.ResourceTypes.Contains(r.Type, StringComparer.OrdinalIgnoreCase))
            ? [new(policy.Name, VerdictEffect.Pass, null, Sentence(policy.Metadata.Title, policy.Name))]
            : [];
    }

    // A policy over the whole estate cannot be decided by a plan, so its candidates are passed over.
    private static Verdict? Say(Policy policy, PlanEffect effect, Judgement judgement, string resourceId) => judgement.Kind switch
    {
        JudgementKind.Matches => new(
            policy.Name, Of(effect), resourceId, Sentence(policy.Description, $"{policy.Name} matches it"), Fix(policy)),
        JudgementKind.Undecided => new(
            policy.Name, VerdictEffect.Warn, resourceId,
            $"Whether {policy.Name} holds cannot be said before it exists: {string.Join(", ", judgement.Needs)} is not known.",
            "Look at its findings after the deployment."),
        _ => null,
    };

    private static VerdictEffect Of(PlanEffect effect) => effect switch
    {
        PlanEffect.Deny => VerdictEffect.Deny,
        PlanEffect.Ask => VerdictEffect.Ask,
        _ => VerdictEffect.Warn,
    };

    private static string Fix(Policy policy) =>
        policy.Metadata.Fix.Length > 0 ? policy.Metadata.Fix : $"See policy {policy.Name}.";

    private static string Sentence(string text, string otherwise)
    {
        var words = (text.Length > 0 ? text : otherwise).Trim();
        return words.EndsWith('.') ? words : words + ".";
    }

    // What a template leaves out because its place says it, Azure would show.
    private static byte[] Json(PlannedResource resource)
    {
        var body = resource.Body.DeepClone().AsObject();
        body["id"] = resource.Id;
        body["name"] = resource.Name;
        body["type"] = resource.Type;
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(body);
    }
}
