namespace Keelson.Policies;

/// <summary>Functions on lists and maps.</summary>
internal static class JmesCollections
{
    public static JmesValue Length(JmesValue value, JmesRun run) =>
        value.Kind is JmesKind.Text or JmesKind.List or JmesKind.Map ? JmesValue.Of(value.Count) : run.Refuse();

    public static JmesValue Keys(JmesValue map, JmesRun run) => map.Kind is JmesKind.Map && run.Spend(map.Count)
        ? JmesValue.Of(map.Entries().Select(e => JmesValue.Of(e.Key)).ToArray())
        : run.Refuse();

    public static JmesValue Values(JmesValue map, JmesRun run) => map.Kind is JmesKind.Map && run.Spend(map.Count)
        ? JmesValue.Of(map.Entries().Select(e => e.Value).ToArray())
        : run.Refuse();

    public static JmesValue Map(JmesValue list, JmesNode each, JmesRun run) =>
        list.Kind is JmesKind.List && run.Spend(list.Count)
            ? JmesValue.Of(list.Items().Select(i => each.Of(i, run)).ToArray())
            : run.Refuse();

    public static JmesValue Reverse(JmesValue value, JmesRun run) => value.Kind switch
    {
        JmesKind.Text when run.Spend(value.Text.Length) => JmesValue.Of(JmesText.Reverse(value.Text)),
        JmesKind.List when run.Spend(value.Count) => JmesValue.Of(value.Items().Reverse().ToArray()),
        _ => run.Refuse(),
    };

    public static JmesValue Merge(IReadOnlyList<JmesValue> maps, JmesRun run)
    {
        var merged = new JmesMap();
        foreach (var map in maps)
        {
            if (map.Kind is not JmesKind.Map || !run.Spend(map.Count))
                return run.Refuse();
            foreach (var (name, value) in map.Entries())
                merged[name] = value;
        }
        return JmesValue.Of(merged);
    }
}
