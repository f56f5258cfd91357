namespace Keelson.Policies;

/// <summary>The functions of the specification, and the two that Cloud Custodian adds.</summary>
internal static class JmesFunctions
{
    private static readonly Dictionary<string, JmesFunction> Known = new(StringComparer.Ordinal)
    {
        ["abs"] = One(JmesNumbers.Abs),
        ["avg"] = One(JmesNumbers.Average),
        ["ceil"] = One(JmesNumbers.Ceiling),
        ["contains"] = Two(JmesTexts.Contains),
        ["ends_with"] = Two(JmesTexts.EndsWith),
        ["floor"] = One(JmesNumbers.Floor),
        ["from_json"] = One(JmesTexts.FromJson),
        ["join"] = Two(JmesTexts.Join),
        ["keys"] = One(JmesCollections.Keys),
        ["length"] = One(JmesCollections.Length),
        ["map"] = new(2, 2, 0, (a, each, run) => JmesCollections.Map(a[1], each, run)),
        ["max"] = One((value, run) => JmesOrder.Extreme(value, JmesCurrentNode.Instance, sign: 1, run)),
        ["max_by"] = By((value, each, run) => JmesOrder.Extreme(value, each, sign: 1, run)),
        ["merge"] = new(0, null, -1, (a, _, run) => JmesCollections.Merge(a, run)),
        ["min"] = One((value, run) => JmesOrder.Extreme(value, JmesCurrentNode.Instance, sign: -1, run)),
        ["min_by"] = By((value, each, run) => JmesOrder.Extreme(value, each, sign: -1, run)),
        ["not_null"] = new(1, null, -1, (a, _, _) => a.FirstOrDefault(v => !v.IsNull)),
        ["reverse"] = One(JmesCollections.Reverse),
        ["sort"] = One((value, run) => JmesOrder.Sort(value, JmesCurrentNode.Instance, run)),
        ["sort_by"] = By(JmesOrder.Sort),
        ["split"] = Two(JmesTexts.Split),
        ["starts_with"] = Two(JmesTexts.StartsWith),
        ["sum"] = One(JmesNumbers.Sum),
        ["to_array"] = One((value, _) => value.Kind is JmesKind.List ? value : JmesValue.Of([value])),
        ["to_number"] = One(JmesNumbers.ToNumber),
        ["to_string"] = One(JmesTexts.ToText),
        ["type"] = One((value, _) => JmesValue.Of(JmesTexts.TypeName(value.Kind))),
        ["values"] = One(JmesCollections.Values),
    };

    /// <exception cref="JmesPathException">There is no such function, or it takes other arguments.</exception>
    public static JmesCallNode Bind(string name, IReadOnlyList<JmesNode> arguments, int position)
    {
        if (!Known.TryGetValue(name, out var function))
            throw new JmesPathException($"there is no function '{name}'.{NearestName.Hint(name, Known.Keys)}", position);
        if (arguments.Count < function.Least || arguments.Count > (function.Most ?? int.MaxValue))
        {
            var takes = function.Most == function.Least ? $"{function.Least}" : $"at least {function.Least}";
            throw new JmesPathException($"'{name}' takes {takes} argument(s), not {arguments.Count}", position);
        }
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is JmesReferenceNode != (i == function.Expression))
            {
                var needs = i == function.Expression ? "must be an expression (&name)" : "cannot be an expression (&name)";
                throw new JmesPathException($"argument {i + 1} of '{name}' {needs}", position);
            }
        }
        return new(name, function, arguments);
    }

    private static JmesFunction One(Func<JmesValue, JmesRun, JmesValue> body) =>
        new(1, 1, -1, (a, _, run) => body(a[0], run));

    private static JmesFunction Two(Func<JmesValue, JmesValue, JmesRun, JmesValue> body) =>
        new(2, 2, -1, (a, _, run) => body(a[0], a[1], run));

    private static JmesFunction By(Func<JmesValue, JmesNode, JmesRun, JmesValue> body) =>
        new(2, 2, 1, (a, each, run) => body(a[0], each, run));
}
