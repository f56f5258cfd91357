namespace Keelson.Policies;

/// <summary>One policy among those of a type.</summary>
/// <param name="Policy">Index into <see cref="PolicySet.Policies"/>.</param>
internal readonly record struct TypeRule(int Policy, JudgementKind KindOfMatch, Check Check);
