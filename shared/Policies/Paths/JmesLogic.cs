namespace Keelson.Policies;

/// <summary><c>a || b</c>: the first that is true, else the second.</summary>
internal sealed record JmesOrNode(JmesNode Left, JmesNode Right) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) =>
        Left.Of(value, run) is { IsTrue: true } left ? left : Right.Of(value, run);
}

/// <summary><c>a &amp;&amp; b</c>: the first that is not true, else the second.</summary>
internal sealed record JmesAndNode(JmesNode Left, JmesNode Right) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) =>
        Left.Of(value, run) is { IsTrue: false } left ? left : Right.Of(value, run);
}

/// <summary><c>!a</c></summary>
internal sealed record JmesNegationNode(JmesNode Inner) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) => JmesValue.Of(!Inner.Of(value, run).IsTrue);
}

/// <summary><c>a == b</c> and its like. Order is between numbers, or between texts by code point; of others it is null.</summary>
internal sealed record JmesCompareNode(JmesTokenKind Sign, JmesNode Left, JmesNode Right) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        var left = Left.Of(value, run);
        var right = Right.Of(value, run);
        if (Sign is JmesTokenKind.Equal or JmesTokenKind.NotEqual)
            return JmesValue.Of(run.Spend(left.Count) && JmesEquality.Same(left, right) == (Sign is JmesTokenKind.Equal));
        int order;
        if (left.Kind is JmesKind.Number && right.Kind is JmesKind.Number)
            order = JmesEquality.Compare(left, right);
        else if (left.Kind is JmesKind.Text && right.Kind is JmesKind.Text)
            order = JmesText.Compare(left.Text, right.Text);
        else
            return JmesValue.Null;
        return JmesValue.Of(Sign switch
        {
            JmesTokenKind.Less => order < 0,
            JmesTokenKind.LessOrEqual => order <= 0,
            JmesTokenKind.Greater => order > 0,
            _ => order >= 0,
        });
    }
}

/// <summary><c>[a, b]</c></summary>
internal sealed record JmesListNode(IReadOnlyList<JmesNode> Items) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) => value.IsNull || !run.Spend(Items.Count)
        ? JmesValue.Null
        : JmesValue.Of(Items.Select(item => item.Of(value, run)).ToArray());
}

/// <summary><c>{name: a}</c></summary>
internal sealed record JmesMapNode(IReadOnlyList<KeyValuePair<string, JmesNode>> Entries) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        if (value.IsNull || !run.Spend(Entries.Count))
            return JmesValue.Null;
        var map = new JmesMap();
        foreach (var (name, node) in Entries)
            map[name] = node.Of(value, run);
        return JmesValue.Of(map);
    }
}
