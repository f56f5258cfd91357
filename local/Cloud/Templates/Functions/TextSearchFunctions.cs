using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>
/// Functions that look for something in a string or an array. Only <c>contains</c> regards the case of strings.
/// </summary>
internal static class TextSearchFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("startsWith", 2, 2, call =>
            Value.Of(call.Text(0).StartsWith(call.Text(1), StringComparison.OrdinalIgnoreCase)));
        table.Add("endsWith", 2, 2, call =>
            Value.Of(call.Text(0).EndsWith(call.Text(1), StringComparison.OrdinalIgnoreCase)));
        table.Add("indexOf", 2, 2, call => Value.Of(call[0] is ArrayValue array
            ? IndexOf(call, array, first: true)
            : call.Text(0).IndexOf(call.Text(1), StringComparison.OrdinalIgnoreCase)));
        table.Add("lastIndexOf", 2, 2, call => Value.Of(call[0] is ArrayValue array
            ? IndexOf(call, array, first: false)
            : call.Text(0).LastIndexOf(call.Text(1), StringComparison.OrdinalIgnoreCase)));
        table.Add("contains", 2, 2, call => Value.Of(Contains(call)));
    }

    private static bool Contains(Invocation call) => call[0] switch
    {
        ArrayValue array => IndexOf(call, array, first: true) >= 0,
        ObjectValue members => members.Has(call.Printable(1)),
        StringValue text => text.Text.Contains(call.Printable(1), StringComparison.Ordinal),
        _ => throw call.Wrong(0, "Object, Array or String"),
    };

    private static long IndexOf(Invocation call, ArrayValue array, bool first)
    {
        var items = array.Items.Select((candidate, index) => (candidate, index));
        foreach (var (candidate, index) in first ? items : items.Reverse())
        {
            if (call.Comparer.Equals(candidate, call[1]))
            {
                return index;
            }
        }

        return -1;
    }
}
