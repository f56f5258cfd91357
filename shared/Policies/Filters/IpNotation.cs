namespace Keelson.Policies;

/// <summary>Reads addresses and networks from JSON, as Cloud Custodian's <c>value_type: cidr</c> does.</summary>
internal static class IpNotation
{
    /// <summary>An <see cref="IpAddress"/>, an <see cref="IpNetwork"/>, a list of those and nulls; null for anything
    /// else.</summary>
    public static object? Read(JmesValue value) => value.Kind switch
    {
        JmesKind.List => value.Items().Select(Read).ToArray(),
        JmesKind.Text when IpNetwork.TryParse(value.Text, out var network) => network,
        JmesKind.Text when IpAddress.TryParse(value.Text, out var address) => address,
        _ => null,
    };

    /// <summary>Whether an address or network lies in a network or in one of a list; an address also equals itself.</summary>
    public static bool Contains(object? container, object? item) => (container, item) switch
    {
        (IpNetwork outer, IpNetwork inner) => outer.Contains(inner),
        (IpNetwork outer, IpAddress inner) => outer.Contains(inner),
        (IpAddress one, IpAddress other) => one == other,
        (object?[] list, not null) => Array.Exists(list, entry => Contains(entry, item)),
        _ => false,
    };
}
