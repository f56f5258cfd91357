namespace Keelson.Portal.Parts;

/// <summary>A part of a whole: one piece of a stacked bar, and one line of its legend.</summary>
/// <param name="Style">The class that colours it: a severity or a tone.</param>
/// <param name="Link">Where its number leads; null leads nowhere.</param>
public sealed record StackPart(string Title, int Count, string Style, string? Link = null);
