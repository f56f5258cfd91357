namespace Keelson.Policies;

/// <summary>The keys of a comparison, and what is made of them.</summary>
internal static class ValueFields
{
    public static Field<ResourceKey> Key { get; } = new(
        "key", ValueShapes.Key, "what is looked at: JMESPath, or tag:Name");

    public static Field<ValueOperator?> Operator { get; } = new(
        "op", ValueShapes.Operator, "how it is compared; left out, equal");

    public static Field<JmesValue> Value { get; } = new(
        "value", Shapes.Json, "what it is compared with; absent, present, empty and not-null ask what it is instead");

    public static Field<ValueConversion?> Conversion { get; } = new(
        "value_type", ValueShapes.Conversion, "what both are made into first");

    public static Field<ValueSource> From { get; } = new(
        "value_from", ValueShapes.Source, "a document that holds what it is compared with");

    public static Field<JmesPath> FromPath { get; } = new(
        "value_path", ValueShapes.Path, "where in the same resource it is that it is compared with");

    public static Field<TextPattern> Part { get; } = new(
        "value_regex", ValueShapes.Part, "takes the part of the found text that is compared");

    public static Field<IReadOnlyList<TagKeyTransform>> Transforms { get; } = new(
        "tag_key_transforms", ValueShapes.Transforms, "changes the names of tags before they are compared");

    public static IReadOnlyList<Field> All { get; } =
        [Key, Operator, Value, Conversion, From, FromPath, Part, Transforms];

    /// <summary>For a test whose key is given.</summary>
    public static IReadOnlyList<Field> WithoutKey { get; } = [.. All.Where(f => f != Key && f != Transforms)];

    /// <summary>Null, with a fault told, when the keys do not go together.</summary>
    /// <param name="given">The key, where it is not read.</param>
    public static ValueTest? Test(Section section, ResourceKey? given = null)
    {
        var key = given ?? section.Get(Key);
        if (key is null)
            section.Fault("it needs 'key': " + Key.ShapeSays);
        if (IsCount(section))
            section.Fault(Conversion, "'resource_count' stands only in a policy's own list of filters, or in an 'and' there");
        var operand = Operand(section);
        if (!section.IsSound || operand is null || key is null)
            return null;
        return new(
            key with { Transforms = section.Get(Transforms, []) },
            section.Get(Operator),
            operand,
            section.Get(Conversion) ?? ValueConversion.None,
            section.Get(Part));
    }

    /// <summary>Whether the section compares the number of resources.</summary>
    public static bool IsCount(Section section) => section.Has(Conversion) && section.Get(Conversion) is null;

    private static ValueOperand? Operand(Section section)
    {
        var sources = new Field[] { Value, From, FromPath }.Where(section.Has).Select(f => f.Name).ToArray();
        if (sources.Length != 1)
        {
            section.Fault(sources.Length == 0
                ? "it needs 'value', 'value_from' or 'value_path'"
                : $"only one of {string.Join(" and ", sources)} can be there");
            return null;
        }
        if (section.Get(Conversion) is ValueConversion.Swap or ValueConversion.Expression && IsPattern(section))
            section.Fault(Operator, "with this 'value_type' the pattern would stand in the resource, where it cannot be checked");
        if (section.Has(Value))
            return section.Get(Conversion) is ValueConversion.Expression ? Expression(section) : Constant(section);
        if (section.Get(Conversion) is ValueConversion.Expression || IsPattern(section))
        {
            section.Fault("a pattern or an expression must stand in 'value', where it can be checked");
            return null;
        }
        return section.Get(From) is { } source ? new SourceOperand(source) : new PathOperand(section.Get(FromPath)!);
    }

    private static bool IsPattern(Section section) =>
        section.Get(Operator) is ValueOperator.Glob or ValueOperator.Regex or ValueOperator.RegexCase;

    private static ExpressionOperand? Expression(Section section)
    {
        var value = section.Get(Value);
        try
        {
            if (value.Kind is JmesKind.Text)
                return new(ResourceKey.Parse(value.Text));
            section.Fault(Value, $"this 'value_type' compares with {Key.ShapeSays}");
        }
        catch (JmesPathException e)
        {
            section.Fault(Value, PathShape.Words(value.Text, e));
        }
        return null;
    }

    private static ConstantOperand? Constant(Section section)
    {
        var value = section.Get(Value);
        switch (section.Get(Operator))
        {
            case ValueOperator.Glob or ValueOperator.Regex or ValueOperator.RegexCase when value.Kind is not JmesKind.Text:
                section.Fault(Value, "a pattern is a text");
                return null;
            case ValueOperator.Glob:
                return new(value, TextPattern.Glob(value.Text));
            case ValueOperator.Regex or ValueOperator.RegexCase:
                return Pattern(section, value);
            case ValueOperator.Modulo when value.Kind is not JmesKind.Number || value.Number == 0:
                section.Fault(Value, "'mod' divides by a number other than 0");
                return null;
            default:
                return ValueChecks.Hold(section, value) ? new(value) : null;
        }
    }

    private static ConstantOperand? Pattern(Section section, JmesValue value)
    {
        try
        {
            return new(value, TextPattern.Regex(value.Text, section.Get(Operator) is ValueOperator.Regex));
        }
        catch (FormatException e)
        {
            section.Fault(Value, $"the regular expression cannot be used: {e.Message}");
            return null;
        }
    }
}
