namespace Keelson.Policies;

/// <summary>Functions that put in order: all numbers, or all texts.</summary>
internal static class JmesOrder
{
    /// <summary>Stable.</summary>
    public static JmesValue Sort(JmesValue list, JmesNode by, JmesRun run) => Keyed(list, by, run) is { } keyed
        ? JmesValue.Of(keyed.OrderBy(k => k.Key, Comparer<JmesValue>.Create(Compare)).Select(k => k.Item).ToArray())
        : JmesValue.Null;

    /// <summary>The first of the greatest (sign 1) or of the least (sign -1); null of an empty list.</summary>
    public static JmesValue Extreme(JmesValue list, JmesNode by, int sign, JmesRun run)
    {
        if (Keyed(list, by, run) is not { Length: > 0 } keyed)
            return JmesValue.Null;
        var best = keyed[0];
        foreach (var next in keyed)
        {
            if (Compare(next.Key, best.Key) * sign > 0)
                best = next;
        }
        return best.Item;
    }

    private static (JmesValue Key, JmesValue Item)[]? Keyed(JmesValue list, JmesNode by, JmesRun run)
    {
        if (list.Kind is JmesKind.List && run.Spend(list.Count))
        {
            var keyed = list.Items().Select(item => (Key: by.Of(item, run), Item: item)).ToArray();
            if (keyed.Length == 0 || Array.TrueForAll(keyed, k => k.Key.Kind == keyed[0].Key.Kind && IsOrdered(k.Key.Kind)))
                return keyed;
        }
        run.Refuse();
        return null;
    }

    private static bool IsOrdered(JmesKind kind) => kind is JmesKind.Number or JmesKind.Text;

    private static int Compare(JmesValue a, JmesValue b) =>
        a.Kind is JmesKind.Number ? JmesEquality.Compare(a, b) : JmesText.Compare(a.Text, b.Text);
}
