namespace Keelson.Policies;

/// <summary>One policy's verdict on the judged resource.</summary>
/// <param name="Policy">Index into <see cref="PolicySet.Policies"/>.</param>
/// <param name="Needs">For an undecided one: the facts without which it cannot be said; empty otherwise.</param>
public readonly record struct Judgement(int Policy, JudgementKind Kind, IReadOnlyList<FactKey> Needs);
