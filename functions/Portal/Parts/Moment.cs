namespace Keelson.Portal.Parts;

/// <summary>Something that happened, on a timeline.</summary>
public sealed record Moment(DateTimeOffset At, Tone Tone, string Title, string? Detail = null);
