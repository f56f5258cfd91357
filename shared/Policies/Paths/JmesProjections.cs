namespace Keelson.Policies;

/// <summary><c>[*]</c> and what follows it, for each item; what comes out null is dropped.</summary>
internal sealed record JmesEachItemNode(JmesNode List, JmesNode Then) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        var list = List.Of(value, run);
        return list.Kind is JmesKind.List ? Project(list.Items(), Then, run) : JmesValue.Null;
    }

    public static JmesValue Project(IEnumerable<JmesValue> items, JmesNode then, JmesRun run)
    {
        var results = new List<JmesValue>();
        foreach (var item in items)
        {
            if (!run.Spend(1))
                break;
            if (then.Of(item, run) is { IsNull: false } result)
                results.Add(result);
        }
        return JmesValue.Of(results);
    }
}

/// <summary><c>*</c> and what follows it, for each value of a map.</summary>
internal sealed record JmesEachValueNode(JmesNode Map, JmesNode Then) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        var map = Map.Of(value, run);
        return map.Kind is JmesKind.Map
            ? JmesEachItemNode.Project(map.Entries().Select(e => e.Value), Then, run)
            : JmesValue.Null;
    }
}

/// <summary><c>[?condition]</c> and what follows it.</summary>
internal sealed record JmesFilterNode(JmesNode List, JmesNode Condition, JmesNode Then) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        var list = List.Of(value, run);
        return list.Kind is JmesKind.List
            ? JmesEachItemNode.Project(list.Items().Where(item => run.Spend(1) && Condition.Of(item, run).IsTrue), Then, run)
            : JmesValue.Null;
    }
}

/// <summary><c>[]</c>: the items, with those of inner lists in their place.</summary>
internal sealed record JmesFlattenNode(JmesNode List) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        var list = List.Of(value, run);
        if (list.Kind is not JmesKind.List)
            return JmesValue.Null;
        var flat = new List<JmesValue>();
        foreach (var item in list.Items())
        {
            if (!run.Spend(item.Kind is JmesKind.List ? item.Count + 1 : 1))
                break;
            if (item.Kind is JmesKind.List)
                flat.AddRange(item.Items());
            else
                flat.Add(item);
        }
        return JmesValue.Of(flat);
    }
}

/// <summary><c>[start:stop:step]</c>, as Python slices.</summary>
internal sealed record JmesSliceNode(int? Start, int? Stop, int Step) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        if (value.Kind is not JmesKind.List)
            return JmesValue.Null;
        var items = value.Items() as IReadOnlyList<JmesValue> ?? value.Items().ToArray();
        var slice = new List<JmesValue>();
        var (low, high) = Step > 0 ? (0, items.Count) : (-1, items.Count - 1);
        var from = Start is { } start ? Clamp(start, items.Count, low, high) : Step > 0 ? low : high;
        var to = Stop is { } stop ? Clamp(stop, items.Count, low, high) : Step > 0 ? high : low;
        for (long at = from; Step > 0 ? at < to : at > to; at += Step)
        {
            if (!run.Spend(1))
                break;
            slice.Add(items[(int)at]);
        }
        return JmesValue.Of(slice);
    }

    private static int Clamp(int index, int count, int low, int high) =>
        Math.Clamp(index < 0 ? Math.Max(index, -count - 1) + count : index, low, high);
}
