namespace Keelson.Policies;

/// <summary>A piece of an expression.</summary>
/// <param name="Text">As written; for names and literals what they stand for.</param>
internal readonly record struct JmesToken(JmesTokenKind Kind, string Text, int Position, JmesValue Value = default);
