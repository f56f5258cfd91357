namespace Keelson.Policies;

/// <summary><c>value_type: resource_count</c>: a step over all the resources that match so far.</summary>
internal static class CountWord
{
    public static FilterPart? Read(Section section)
    {
        var unused = new Field[] { ValueFields.Key, ValueFields.From, ValueFields.FromPath, ValueFields.Part }
            .FirstOrDefault(section.Has);
        if (unused is not null)
            section.Fault(unused, $"'{unused.Name}' has no meaning with 'resource_count', which counts resources");
        var op = section.Get(ValueFields.Operator);
        var value = section.Get(ValueFields.Value);
        if (op is null)
            section.Fault("'resource_count' needs 'op'");
        else if (op is ValueOperator.Glob or ValueOperator.Regex or ValueOperator.RegexCase)
            section.Fault(ValueFields.Operator, "a number of resources has no pattern");
        if (!(IsWhole(value) || (value.Kind is JmesKind.List && value.Items().All(IsWhole))))
            section.Fault(ValueFields.Value, "'resource_count' compares with a whole number, or a list of them");
        return section.IsSound ? FilterPart.OfStep(then => new CountStep(op!.Value, value, then)) : null;
    }

    private static bool IsWhole(JmesValue value) => value.Kind is JmesKind.Number && value.TryGetWhole(out _);
}
