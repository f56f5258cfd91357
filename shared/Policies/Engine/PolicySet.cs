using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Policies made ready to be judged together. Immutable, and safe for any number of threads.</summary>
public sealed class PolicySet
{
    private readonly Policy[] policies;
    private readonly PlainJudge plain;
    private readonly FastJudge fast;

    private PolicySet(Policy[] policies)
    {
        this.policies = policies;
        plain = new(policies);
        fast = new(policies);
    }

    /// <summary>In the order in which they were given; judgements name them by index.</summary>
    public IReadOnlyList<Policy> Policies => policies;

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
    /// <param name="resourceJson">UTF-8, as Azure Resource Manager or Resource Graph show a resource. Names count by case; of
    /// a name given twice in one object the last counts.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public void Judge(ReadOnlyMemory<byte> resourceJson, JudgeContext context, Judgements into)
    {
        into.Clear();
        if (!fast.TryJudge(resourceJson, context, into))
            plain.Judge(resourceJson, context, into);
    }
}
