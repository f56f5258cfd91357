namespace Keelson.Policies;

/// <summary>What a <see cref="JmesValue"/> is.</summary>
public enum JmesKind
{
    Null,
    Flag,
    Number,
    Text,
    List,
    Map,
}
