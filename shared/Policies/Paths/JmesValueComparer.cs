namespace Keelson.Policies;

/// <summary>Equality as Python has it, for sets of values that are neither lists nor maps.</summary>
internal sealed class JmesValueComparer : IEqualityComparer<JmesValue>
{
    public static JmesValueComparer Instance { get; } = new();

    public bool Equals(JmesValue x, JmesValue y) => JmesEquality.SameInPython(x, y);

    public int GetHashCode(JmesValue obj) => obj.Kind switch
    {
        JmesKind.Text => obj.Text.GetHashCode(StringComparison.Ordinal),
        JmesKind.Number => obj.Number.GetHashCode(),
        JmesKind.Flag => (obj.Flag ? 1.0 : 0.0).GetHashCode(),
        _ => (int)obj.Kind,
    };
}
