using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary><c>union</c> and <c>intersection</c>, of arrays or of objects.</summary>
internal static class SetFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("union", 1, Function.Any, Union);
        table.Add("intersection", 1, Function.Any, Intersection);
    }

    private static Value Union(Invocation call)
    {
        if (call[0] is ObjectValue)
        {
            return Enumerable.Range(1, call.Count - 1).Aggregate(call.Object(0), (merged, i) => Merge(call, merged, call.Object(i)));
        }

        var items = new List<Value>();
        var seen = new HashSet<Value>(call.Comparer);
        foreach (var item in Enumerable.Range(0, call.Count).SelectMany(call.Array))
        {
            call.Pay(1);
            if (seen.Add(item))
            {
                items.Add(item);
            }
        }

        return Value.Of(items);
    }

    /// <summary>
    /// Members of both; where both have one, objects merge in turn and anything else is the second's.
    /// </summary>
    private static ObjectValue Merge(Invocation call, ObjectValue first, ObjectValue second)
    {
        call.Pay(first.Count + second.Count + 1);
        var merged = new OrderedDictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in first.Members.Concat(second.Members))
        {
            merged[name] = value is ObjectValue right && merged.TryGetValue(name, out var existing) && existing is ObjectValue left
                ? Merge(call, left, right)
                : value;
        }

        return new ObjectValue(merged);
    }

    private static Value Intersection(Invocation call)
    {
        if (call[0] is ObjectValue)
        {
            return Enumerable.Range(1, call.Count - 1).Aggregate(call.Object(0), (common, i) => Common(call, common, call.Object(i)));
        }

        var items = call.Array(0).Distinct(call.Comparer).ToList();
        foreach (var other in Enumerable.Range(1, call.Count - 1).Select(call.Array))
        {
            call.Pay(other.Count + items.Count);
            var set = other.ToHashSet(call.Comparer);
            items.RemoveAll(item => !set.Contains(item));
        }

        return Value.Of(items);
    }

    private static ObjectValue Common(Invocation call, ObjectValue first, ObjectValue second)
    {
        call.Pay(first.Count + second.Count + 1);
        return new ObjectValue(first.Members.Where(member =>
            second.TryGet(member.Key, out var other) && call.Comparer.Equals(member.Value, other)));
    }
}
