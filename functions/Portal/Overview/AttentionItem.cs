using Keelson.Portal.Parts;

namespace Keelson.Portal.Overview;

/// <summary>One thing to look at: what, why, where.</summary>
public sealed record AttentionItem(Look Look, string Title, string Text, string Link, DateTimeOffset At);
