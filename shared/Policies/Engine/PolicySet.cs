using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Policies made ready to be judged together. Immutable, and safe for any number of threads.</summary>
public sealed class PolicySet
{
    private readonly Policy[] _policies;
    private readonly Filter[] _filters;

    private PolicySet(Policy[] policies)
    {
        _policies = policies;
        _filters = Array.ConvertAll(policies, p => p.Filter);
    }

    /// <summary>In the order in which they were given; judgements name them by index.</summary>
    public IReadOnlyList<Policy> Policies => _policies;

    /// <exception cref="ArgumentException">Two policies have the same name.</exception>
    public static PolicySet Compile(IEnumerable<Policy> policies)
    {
        var all = policies.ToArray();
        var twice = all.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any());
        return twice is null
            ? new(all)
            : throw new ArgumentException($"Two policies are named '{twice.Key}'.", nameof(policies));
    }

    /// <summary>
    /// Judges one resource by all policies of its type. What does not match is not listed; the list is in the order of the
    /// policies. Pure: reads nothing, changes only <paramref name="into"/>, which is cleared first.
    /// </summary>
    /// <param name="resourceJson">UTF-8, as Azure Resource Manager or Resource Graph show a resource.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public void Judge(ReadOnlyMemory<byte> resourceJson, JudgeContext context, Judgements into)
    {
        into.Clear();
        using var document = JsonDocument.Parse(resourceJson);
        var resource = JmesValue.Of(document.RootElement);
        if (resource.Kind is not JmesKind.Map)
            throw new JsonException("A resource is a JSON object.");
        var type = resource.Field("type") is { Kind: JmesKind.Text } text ? text.Text : "";
        for (var i = 0; i < _policies.Length; i++)
        {
            if (IsOfType(_policies[i], type))
                Judge(i, resource, context, into);
        }
    }

    private static bool IsOfType(Policy policy, string type) =>
        policy.ResourceTypes.Count == 0 || policy.ResourceTypes.Contains(type, StringComparer.OrdinalIgnoreCase);

    private void Judge(int policy, JmesValue resource, JudgeContext context, Judgements into)
    {
        var mark = into.Needs.Count;
        switch (_filters[policy].Judge(resource, context, into.Needs))
        {
            case Truth.Yes:
                var kind = _policies[policy].SetSteps.Count > 0 ? JudgementKind.Candidate : JudgementKind.Matches;
                into.Add(new(policy, kind, []));
                break;
            case Truth.Undecided:
                into.Add(new(policy, JudgementKind.Undecided, into.Needs.Since(mark)));
                break;
        }
    }
}
