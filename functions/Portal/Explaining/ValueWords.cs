using Keelson.Policies;

namespace Keelson.Portal.Explaining;

/// <summary>Comparisons and values as people say them. Pure.</summary>
public static class ValueWords
{
    private const int Longest = 120;

    /// <summary><c>properties.minimumTlsVersion is one of TLS1_2, TLS1_3</c>.</summary>
    public static string Of(ValueTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var given = Of(test.Operand);
        var key = test.Key.Tag is { } tag ? $"the tag {tag}" : test.Key.Text;
        return (given, test.Operator, test.Conversion) switch
        {
            ("absent", null or ValueOperator.Equal, _) => $"{key} is absent",
            ("present", null or ValueOperator.Equal, _) => $"{key} is present",
            ("empty", null or ValueOperator.Equal, _) => $"{key} is empty",
            ("not-null", null or ValueOperator.Equal, _) => $"{key} is set",
            (_, var op, ValueConversion.Age) => $"{key} {Of(op)} {given} days ago",
            (_, var op, ValueConversion.Expiration) => $"{key} {Of(op)} {given} days ahead",
            (_, var op, ValueConversion.Size or ValueConversion.UniqueSize) => $"the size of {key} {Of(op)} {given}",
            (_, var op, ValueConversion.Swap) => $"{given} {Of(op)} {key}",
            var (_, op, _) => $"{key} {Of(op)} {given}",
        };
    }

    public static string Of(ValueOperator? word) => word switch
    {
        null or ValueOperator.Equal => "is",
        ValueOperator.NotEqual => "is not",
        ValueOperator.Greater => "is more than",
        ValueOperator.GreaterOrEqual => "is at least",
        ValueOperator.Less => "is less than",
        ValueOperator.LessOrEqual => "is at most",
        ValueOperator.Glob => "is like",
        ValueOperator.Regex or ValueOperator.RegexCase => "matches",
        ValueOperator.In => "is one of",
        ValueOperator.NotIn => "is none of",
        ValueOperator.Contains => "contains",
        ValueOperator.Difference => "has something beside",
        ValueOperator.Intersect => "has some of",
        _ => "is no multiple of",
    };

    /// <summary>A value, cut where it is long.</summary>
    public static string Of(JmesValue value)
    {
        var text = value.Kind switch
        {
            JmesKind.Null => "absent",
            JmesKind.Text => value.Text.Length == 0 ? "an empty text" : value.Text,
            JmesKind.List when value.Count == 0 => "an empty list",
            JmesKind.List when value.Items().All(item => item.Kind is not (JmesKind.List or JmesKind.Map)) =>
                string.Join(", ", value.Items().Select(Of)),
            _ => value.ToString(),
        };
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    private static string Of(ValueOperand operand) => operand switch
    {
        ConstantOperand constant => Of(constant.Value),
        PathOperand { Path: var path } => $"{path}",
        SourceOperand source => $"what {source.Key.Argument} lists",
        _ => "",
    };
}
