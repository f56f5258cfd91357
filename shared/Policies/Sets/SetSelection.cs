using System.Text.Json;

namespace Keelson.Policies;

/// <summary>
/// Takes the matches of a policy with <see cref="Policy.SetSteps"/> out of its candidates, once all of them are known. Holds
/// a few values per candidate, never its body, so that a whole estate can be selected from. The order in which candidates
/// are added does not count. Not for several threads.
/// </summary>
/// <remarks>
/// A candidate that stays undecided must not be left out silently: the number of the others would then decide. Act on none
/// of them.
/// </remarks>
public sealed class SetSelection(Policy policy)
{
    private readonly Dictionary<string, SetRow> _candidates = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _candidates.Count;

    /// <summary>Adds a candidate; the same resource again takes the place of its older self.</summary>
    /// <returns><see cref="Truth.Undecided"/> when facts are missing, which <paramref name="needs"/> then names: read them
    /// and add it again. <see cref="Truth.Yes"/> when it was added.</returns>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public Truth Add(string resourceId, ReadOnlyMemory<byte> resourceJson, JudgeContext context, FactNeeds needs)
    {
        using var document = JsonDocument.Parse(resourceJson);
        var resource = JmesValue.Of(document.RootElement);
        var then = new bool[policy.SetSteps.Count];
        var keys = new SetKeys[policy.SetSteps.Count];
        for (var i = 0; i < policy.SetSteps.Count; i++)
        {
            var step = policy.SetSteps[i];
            var truth = step.Then.Judge(resource, context, needs);
            if (truth is Truth.Undecided)
                return truth;
            then[i] = truth is Truth.Yes;
            keys[i] = step is ReduceStep reduce
                ? new(ReduceValue.Of(reduce.Group, resource), ReduceValue.Of(reduce.Sort, resource))
                : default;
        }
        _candidates[resourceId] = new(resourceId, then, keys);
        return Truth.Yes;
    }

    /// <summary>The ids of the matches.</summary>
    /// <param name="day">What a random order is drawn by: the same set on the same day gives the same matches.</param>
    public IReadOnlyList<string> Select(DateOnly day)
    {
        IReadOnlyList<SetRow> left = [.. _candidates.Values.OrderBy(c => c.Id, StringComparer.OrdinalIgnoreCase)];
        for (var i = 0; i < policy.SetSteps.Count && left.Count > 0; i++)
        {
            var kept = policy.SetSteps[i] switch
            {
                CountStep count => count.Holds(left.Count) ? left : [],
                ReduceStep reduce => new Reduction(reduce, i, $"{policy.Name} {day:yyyy-MM-dd}").Of(left),
                var other => throw new InvalidOperationException($"A step of kind {other.GetType().Name} is not known."),
            };
            left = [.. kept.Where(c => c.Then[i])];
        }
        return [.. left.Select(c => c.Id)];
    }
}
