namespace Keelson.Policies;

/// <summary>Whether two values are the same JSON.</summary>
internal static class JmesEquality
{
    /// <summary>As JMESPath has it: values of different kinds differ.</summary>
    public static bool Same(JmesValue a, JmesValue b) => Same(a, b, flagsAreNumbers: false);

    /// <summary>As Python has it, and so Cloud Custodian's operators: true is 1 and false is 0.</summary>
    public static bool SameInPython(JmesValue a, JmesValue b) => Same(a, b, flagsAreNumbers: true);

    private static bool Same(JmesValue a, JmesValue b, bool flagsAreNumbers)
    {
        if (a.Kind != b.Kind)
            return flagsAreNumbers && Numeric(a) is { } left && Numeric(b) is { } right && left == right;
        return a.Kind switch
        {
            JmesKind.Null => true,
            JmesKind.Flag => a.Flag == b.Flag,
            JmesKind.Number => Compare(a, b) == 0,
            JmesKind.Text => string.Equals(a.Text, b.Text, StringComparison.Ordinal),
            JmesKind.List => a.Count == b.Count && a.Items().Zip(b.Items()).All(p => Same(p.First, p.Second, flagsAreNumbers)),
            _ => a.Count == b.Count && a.Entries().All(e => Has(b, e.Key) && Same(e.Value, b.Field(e.Key), flagsAreNumbers)),
        };
    }

    /// <summary>Orders numbers; exactly where both are whole.</summary>
    public static int Compare(JmesValue a, JmesValue b) => a.TryGetWhole(out var left) && b.TryGetWhole(out var right)
        ? left.CompareTo(right)
        : a.Number.CompareTo(b.Number);

    private static double? Numeric(JmesValue value) => value.Kind switch
    {
        JmesKind.Number => value.Number,
        JmesKind.Flag => value.Flag ? 1 : 0,
        _ => null,
    };

    // A field that is null is not a field that is absent.
    private static bool Has(JmesValue map, string name) => !map.Field(name).IsNull || map.Entries().Any(e => e.Key == name);
}
