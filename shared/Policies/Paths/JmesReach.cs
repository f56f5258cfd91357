namespace Keelson.Policies;

/// <summary>Which fields of its subject an expression can look at, known without evaluating it.</summary>
internal static class JmesReach
{
    /// <summary>The fields; each stands for all that is within it. Null when it can be any.</summary>
    public static IReadOnlyList<FieldPath>? Of(JmesNode node) => node switch
    {
        JmesLiteralNode or JmesReferenceNode => [], // a reference is applied to what has been found, not to the subject
        JmesFieldNode field => [new FieldPath(field.Name)],
        JmesThenNode then when IsPlain(then.First) => Within(Of(then.First)![0], Of(then.Second)),
        JmesThenNode then => Of(then.First),
        JmesEachItemNode each => Of(each.List),
        JmesEachValueNode each => Of(each.Map),
        JmesFilterNode filter => Of(filter.List),
        JmesFlattenNode flatten => Of(flatten.List),
        JmesNegationNode negation => Of(negation.Inner),
        JmesOrNode or => All([or.Left, or.Right]),
        JmesAndNode and => All([and.Left, and.Right]),
        JmesCompareNode compare => All([compare.Left, compare.Right]),
        JmesListNode list => All(list.Items),
        JmesMapNode map => All(map.Entries.Select(entry => entry.Value)),
        JmesCallNode call => All(call.Arguments),
        _ => null,
    };

    private static bool IsPlain(JmesNode node) =>
        node is JmesFieldNode or JmesThenNode { Second: JmesFieldNode } && (node is not JmesThenNode then || IsPlain(then.First));

    // At least the field itself, even if nothing in it is looked at: whether it is there may still matter.
    private static IReadOnlyList<FieldPath> Within(FieldPath field, IReadOnlyList<FieldPath>? inner) =>
        inner is null or [] ? [field] : [.. inner.Select(field.Within)];

    private static List<FieldPath>? All(IEnumerable<JmesNode> nodes)
    {
        var all = new List<FieldPath>();
        foreach (var node in nodes)
        {
            if (Of(node) is not { } fields)
                return null;
            all.AddRange(fields);
        }
        return all;
    }
}
