namespace Keelson.Policies;

/// <summary>Whether a value is of the kind that its conversion compares with: one that never could match is a mistake.</summary>
internal static class ValueChecks
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "absent", "present", "empty", "not-null" };

    /// <summary>False when a fault was told.</summary>
    public static bool Hold(Section section, JmesValue value)
    {
        if (value.Kind is JmesKind.Text && Words.Contains(value.Text))
            return true;
        var needs = section.Get(ValueFields.Conversion) switch
        {
            ValueConversion.Age or ValueConversion.Expiration when !IsDays(value) => "a number of days",
            ValueConversion.Date when !DateReading.TryRead(value, out _) => "a date, such as 2026-12-31",
            ValueConversion.Cidr when !IsNetwork(value) => "an address or a network such as 10.0.0.0/8, or a list of them",
            _ => null,
        };
        if (needs is not null)
            section.Fault(ValueFields.Value, $"this 'value_type' compares with {needs}");
        return needs is null;
    }

    private static bool IsDays(JmesValue value) => value.Kind is JmesKind.Number;

    private static bool IsNetwork(JmesValue value) =>
        IpNotation.Read(value) switch
        {
            null => false,
            object?[] list => Array.TrueForAll(list, entry => entry is not null),
            _ => true,
        };
}
