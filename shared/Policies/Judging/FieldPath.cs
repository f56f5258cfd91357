namespace Keelson.Policies;

/// <summary>Names of nested objects' fields, outermost first, each as it is spelt: case counts.</summary>
internal sealed class FieldPath : IEquatable<FieldPath>
{
    private readonly string[] names;

    public FieldPath(params string[] names) => this.names = names;

    /// <summary>The resource itself.</summary>
    public static FieldPath Root { get; } = new();

    public int Depth => names.Length;

    public string Name => names[^1];

    /// <summary>Its first <paramref name="depth"/> names.</summary>
    public FieldPath Up(int depth) => new(names[..depth]);

    /// <summary>The path of a field of this one.</summary>
    public FieldPath Within(FieldPath inner) => new([.. names, .. inner.names]);

    /// <summary>Whether the other is a field within this one.</summary>
    public bool IsAbove(FieldPath other) => other.Depth > Depth && other.Up(Depth).Equals(this);

    public bool Equals(FieldPath? other) => other is not null && names.AsSpan().SequenceEqual(other.names);

    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var name in names)
            hash.Add(name, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('.', names);
}
