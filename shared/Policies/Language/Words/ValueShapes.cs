namespace Keelson.Policies;

/// <summary>The shapes that the keys of comparisons have.</summary>
internal static class ValueShapes
{
    public static Shape<ValueOperator?> Operator { get; } = Shapes.Choice<ValueOperator?>(
        ("eq", ValueOperator.Equal),
        ("equal", ValueOperator.Equal),
        ("ne", ValueOperator.NotEqual),
        ("not-equal", ValueOperator.NotEqual),
        ("gt", ValueOperator.Greater),
        ("greater-than", ValueOperator.Greater),
        ("ge", ValueOperator.GreaterOrEqual),
        ("gte", ValueOperator.GreaterOrEqual),
        ("le", ValueOperator.LessOrEqual),
        ("lte", ValueOperator.LessOrEqual),
        ("lt", ValueOperator.Less),
        ("less-than", ValueOperator.Less),
        ("glob", ValueOperator.Glob),
        ("regex", ValueOperator.Regex),
        ("regex-case", ValueOperator.RegexCase),
        ("in", ValueOperator.In),
        ("ni", ValueOperator.Ni),
        ("not-in", ValueOperator.NotIn),
        ("contains", ValueOperator.Contains),
        ("difference", ValueOperator.Difference),
        ("intersect", ValueOperator.Intersect),
        ("mod", ValueOperator.Modulo));

    /// <summary>The operators that compare numbers.</summary>
    public static Shape<ValueOperator> Scalar { get; } = Shapes.Choice(
        ("eq", ValueOperator.Equal),
        ("equal", ValueOperator.Equal),
        ("ne", ValueOperator.NotEqual),
        ("not-equal", ValueOperator.NotEqual),
        ("gt", ValueOperator.Greater),
        ("greater-than", ValueOperator.Greater),
        ("ge", ValueOperator.GreaterOrEqual),
        ("gte", ValueOperator.GreaterOrEqual),
        ("le", ValueOperator.LessOrEqual),
        ("lte", ValueOperator.LessOrEqual),
        ("lt", ValueOperator.Less),
        ("less-than", ValueOperator.Less));

    /// <summary>Null is a count of the resources, which is no conversion.</summary>
    public static Shape<ValueConversion?> Conversion { get; } = Shapes.Choice<ValueConversion?>(
        ("age", ValueConversion.Age),
        ("cidr", ValueConversion.Cidr),
        ("cidr_size", ValueConversion.CidrSize),
        ("date", ValueConversion.Date),
        ("expiration", ValueConversion.Expiration),
        ("expr", ValueConversion.Expression),
        ("float", ValueConversion.Float),
        ("integer", ValueConversion.Integer),
        ("normalize", ValueConversion.Normalize),
        ("resource_count", null),
        ("size", ValueConversion.Size),
        ("swap", ValueConversion.Swap),
        ("unique_size", ValueConversion.UniqueSize),
        ("version", ValueConversion.Version));

    public static Shape<IReadOnlyList<TagKeyTransform>> Transforms { get; } = Shapes.ListOf(
        Shapes.Choice(
            ("noop", TagKeyTransform.Noop),
            ("capitalize", TagKeyTransform.Capitalize),
            ("lower", TagKeyTransform.Lower),
            ("strip", TagKeyTransform.Strip),
            ("title", TagKeyTransform.Title),
            ("upper", TagKeyTransform.Upper),
            ("nospaces", TagKeyTransform.NoSpaces),
            ("nounderscores", TagKeyTransform.NoUnderscores),
            ("nodashes", TagKeyTransform.NoDashes)),
        "a list of noop, capitalize, lower, strip, title, upper, nospaces, nounderscores, nodashes");

    public static Shape<ResourceKey> Key { get; } = new KeyShape();

    public static Shape<JmesPath> Path { get; } = new PathShape();

    /// <summary>A regular expression with one group.</summary>
    public static Shape<TextPattern> Part { get; } = new PartShape();

    public static Shape<ValueSource> Source { get; } = new SourceShape();
}
