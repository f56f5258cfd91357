namespace Keelson.Policies;

/// <summary>The operators, as Python's of the same names: what those raise an error for does not match.</summary>
internal static class ValueOperators
{
    /// <summary>Null when a pattern took too long.</summary>
    public static bool? Compare(ValueOperator op, ValueSides sides, TextPattern? pattern)
    {
        var (found, given) = sides;
        return op switch
        {
            ValueOperator.Equal => Same(found, given),
            ValueOperator.NotEqual => !Same(found, given),
            ValueOperator.Greater => Order(found, given) > 0,
            ValueOperator.GreaterOrEqual => Order(found, given) >= 0,
            ValueOperator.LessOrEqual => Order(found, given) <= 0,
            ValueOperator.Less => Order(found, given) < 0,
            ValueOperator.Glob or ValueOperator.Regex or ValueOperator.RegexCase =>
                found.Json.Kind is JmesKind.Text && pattern is not null ? pattern.Matches(found.Json.Text) : false,
            ValueOperator.In => Contains(given, found) == true,
            ValueOperator.NotIn or ValueOperator.Ni => Contains(given, found) == false,
            ValueOperator.Contains => Contains(found, given) == true,
            ValueOperator.Difference => Members(found) is { } all && Members(given) is { } some && !all.IsSubsetOf(some),
            ValueOperator.Intersect => Members(found) is { } left && Members(given) is { } right && left.Overlaps(right),
            _ => Modulo(found, given),
        };
    }

    private static bool Same(Comparand a, Comparand b) => (a.Made, b.Made) switch
    {
        (null, null) => JmesEquality.SameInPython(a.Json, b.Json),
        (object?[], _) or (_, object?[]) => false,
        ({ } left, { } right) => left.Equals(right),
        _ => false,
    };

    // Null where there is no order between the two.
    private static int? Order(Comparand a, Comparand b) => (a.Made, b.Made) switch
    {
        (null, null) => Order(a.Json, b.Json),
        (DateTimeOffset left, DateTimeOffset right) => left.CompareTo(right),
        (LooseVersion left, LooseVersion right) => left.Compare(right),
        (IpAddress left, IpAddress right) when left.IsV6 == right.IsV6 => left.Value.CompareTo(right.Value),
        (IpNetwork left, IpNetwork right) when left.Address.IsV6 == right.Address.IsV6 =>
            (left.Address.Value, left.PrefixLength).CompareTo((right.Address.Value, right.PrefixLength)),
        _ => null,
    };

    private static int? Order(JmesValue a, JmesValue b)
    {
        if (a.Kind is JmesKind.Text && b.Kind is JmesKind.Text)
            return JmesText.Compare(a.Text, b.Text);
        if (a.Kind is JmesKind.List && b.Kind is JmesKind.List)
        {
            foreach (var (left, right) in a.Items().Zip(b.Items()))
            {
                if (!JmesEquality.SameInPython(left, right))
                    return Order(left, right);
            }
            return a.Count.CompareTo(b.Count);
        }
        return Numeric(a) is { } x && Numeric(b) is { } y ? JmesEquality.Compare(x, y) : null;
    }

    private static JmesValue? Numeric(JmesValue value) => value.Kind switch
    {
        JmesKind.Number => value,
        JmesKind.Flag => JmesValue.Of(value.Flag ? 1 : 0),
        _ => null,
    };

    // Null where one cannot hold the other at all.
    private static bool? Contains(Comparand container, Comparand item)
    {
        if (container.Made is not null)
            return container.Made is LooseVersion or DateTimeOffset or IpAddress ? null : IpNotation.Contains(container.Made, item.Made);
        return container.Json.Kind switch
        {
            JmesKind.List => item.Made is null && container.Json.Items().Any(i => JmesEquality.SameInPython(i, item.Json)),
            JmesKind.Map when item.Json.Kind is JmesKind.Text =>
                container.Json.Entries().Any(e => string.Equals(e.Key, item.Json.Text, StringComparison.Ordinal)),
            JmesKind.Text when item.Json.Kind is JmesKind.Text =>
                container.Json.Text.Contains(item.Json.Text, StringComparison.Ordinal),
            JmesKind.Map when item.Json.Kind is not (JmesKind.List or JmesKind.Map) => false,
            _ => null,
        };
    }

    // As Python's sets: a text is the set of its characters, a map that of its names. Null of what has no members, or such
    // as a set cannot hold.
    private static HashSet<JmesValue>? Members(Comparand side)
    {
        if (side.Made is not null)
            return null;
        var members = side.Json.Kind switch
        {
            JmesKind.List => side.Json.Items(),
            JmesKind.Map => side.Json.Entries().Select(e => JmesValue.Of(e.Key)),
            JmesKind.Text => side.Json.Text.EnumerateRunes().Select(rune => JmesValue.Of(rune.ToString())),
            _ => null,
        };
        return members?.Any(m => m.Kind is JmesKind.List or JmesKind.Map) is false
            ? new(members, JmesValueComparer.Instance)
            : null;
    }

    private static bool Modulo(Comparand a, Comparand b) =>
        Numeric(a.Json) is { } x && Numeric(b.Json) is { } y && y.Number != 0
        && (x.TryGetWhole(out var left) && y.TryGetWhole(out var right) && right != -1
            ? left % right != 0
            : x.Number % y.Number != 0);
}
