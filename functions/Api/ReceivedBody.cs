namespace Keelson.Api;

/// <summary>A body that was read.</summary>
/// <param name="Canonical">Its canonical JSON (RFC 8785), to tell a repeat from a different request.</param>
public sealed record ReceivedBody<T>(T Value, string Canonical);
