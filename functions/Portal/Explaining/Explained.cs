using Keelson.Policies;

namespace Keelson.Portal.Explaining;

/// <summary>A condition in words, and, where it was put to a resource, what it said.</summary>
/// <param name="Found">What was found where the condition looks; null when nothing was looked at.</param>
/// <param name="Truth">Whether it holds; null when nothing was judged.</param>
/// <param name="Parts">The conditions it is made of.</param>
public sealed record Explained(string Text, string? Found, Truth? Truth, IReadOnlyList<Explained> Parts);
