namespace Keelson.Policies;

/// <summary>Which fields of its subject an expression can look at, known without evaluating it.</summary>
internal static class JmesReach
{
    /// <summary>Null when it can be any.</summary>
    public static IReadOnlyList<FieldReach>? Of(JmesNode node) => node switch
    {
        JmesLiteralNode or JmesReferenceNode => [], // a reference is applied to what has been found, not to the subject
        JmesFieldNode field => [new(new FieldPath(field.Name))],
        JmesThenNode then when IsPlain(then.First) => Within(Plain(then.First), Of(then.Second)),
        JmesThenNode then => Of(then.First),
        JmesEachItemNode each => Items(each.List, [each.Then]),
        JmesFilterNode filter => Items(filter.List, [filter.Condition, filter.Then]),
        JmesEachValueNode each => Of(each.Map),
        JmesFlattenNode flatten => Of(flatten.List),
        JmesNegationNode negation => Of(negation.Inner),
        JmesOrNode or => All([or.Left, or.Right]),
        JmesAndNode and => All([and.Left, and.Right]),
        JmesCompareNode compare => All([compare.Left, compare.Right]),
        JmesListNode list => All(list.Items),
        JmesMapNode map => All(map.Entries.Select(entry => entry.Value)),
        JmesCallNode { Name: "keys" } keys => Names(keys.Arguments[0]),
        JmesCallNode call => All(call.Arguments),
        _ => null,
    };

    /// <summary>Of the items of a list, what is looked at in each of them.</summary>
    /// <param name="inner">Null is everything.</param>
    public static IReadOnlyList<FieldReach> OfItems(FieldPath list, IReadOnlyList<FieldReach>? inner) =>
        inner is null or [] ? [new(list)] : [.. inner.Select(reach => new FieldReach(list, reach.Field))];

    private static IReadOnlyList<FieldReach>? Items(JmesNode list, JmesNode[] each)
    {
        // What is flattened are the items that are lists, and those are never shortened.
        var source = list is JmesFlattenNode flatten ? flatten.List : list;
        return IsPlain(source) ? OfItems(Plain(source), All(each)) : Of(list);
    }

    // What goes through not_null stays what it is.
    private static IReadOnlyList<FieldReach>? Names(JmesNode node) => node switch
    {
        _ when IsPlain(node) => [new(Plain(node), NamesOnly: true)],
        JmesCallNode { Name: "not_null" } first when first.Arguments.All(one => one is JmesLiteralNode || IsPlain(one)) =>
            [.. first.Arguments.SelectMany(one => Names(one)!)],
        _ => Of(node),
    };

    private static bool IsPlain(JmesNode node) => node is JmesFieldNode
        || (node is JmesThenNode { First: var first, Second: JmesFieldNode } && IsPlain(first));

    private static FieldPath Plain(JmesNode node) => Of(node)![0].Field;

    // At least the field itself, even if nothing in it is looked at: whether it is there may still matter.
    private static IReadOnlyList<FieldReach> Within(FieldPath field, IReadOnlyList<FieldReach>? inner) =>
        inner is null or [] ? [new(field)] : [.. inner.Select(reach => reach with { Field = field.Within(reach.Field) })];

    private static List<FieldReach>? All(IEnumerable<JmesNode> nodes)
    {
        var all = new List<FieldReach>();
        foreach (var node in nodes)
        {
            if (Of(node) is not { } fields)
                return null;
            all.AddRange(fields);
        }
        return all;
    }
}
