using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Functions on objects.</summary>
internal static class ObjectFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("createObject", 0, Function.Any, CreateObject);
        table.Add("items", 1, 1, Items);
        table.Add("objectKeys", 1, 1, call => Value.Of(Sorted(call).Select(member => Value.Of(member.Key)).ToArray()));
        table.Add("shallowMerge", 1, 1, ShallowMerge);
        table.Add("tryGet", 2, Function.Any, TryGet);
    }

    private static Value CreateObject(Invocation call)
    {
        if (call.Count % 2 != 0)
        {
            throw call.Fail("expects an even number of parameters: names and values in turn.");
        }

        var members = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        for (var i = 0; i < call.Count; i += 2)
        {
            members[call.Text(i)] = call[i + 1];
        }

        return new ObjectValue(members);
    }

    private static Value Items(Invocation call) => Value.Of(Sorted(call)
        .Select(Value (member) => new ObjectValue([new("key", Value.Of(member.Key)), new("value", member.Value)]))
        .ToArray());

    private static IOrderedEnumerable<KeyValuePair<string, Value>> Sorted(Invocation call)
    {
        var members = call.Object(0).Members;
        call.Pay(members.Count);
        return members.OrderBy(member => member.Key, StringComparer.OrdinalIgnoreCase);
    }

    private static Value ShallowMerge(Invocation call)
    {
        var merged = new OrderedDictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in call.Array(0))
        {
            var members = item as ObjectValue ?? throw call.Wrong(0, "Array of Object");
            call.Pay(members.Count);
            foreach (var (name, value) in members.Members)
            {
                merged[name] = value;
            }
        }

        return new ObjectValue(merged);
    }

    private static Value TryGet(Invocation call)
    {
        var value = call[0];
        for (var i = 1; i < call.Count; i++)
        {
            // Only the first step may find nothing; after it the rest of the chain is strict, as for '.?a.b'.
            var found = Members.Get(value, call[i], safe: i == 1 || value is NullValue);
            if (found is null)
            {
                return Value.Null;
            }

            value = found;
        }

        return value;
    }
}
