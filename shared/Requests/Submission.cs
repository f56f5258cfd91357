namespace Keelson.Requests;

/// <summary>An accepted request.</summary>
/// <param name="Repeated">True when an earlier request with the same idempotency key started it.</param>
public sealed record Submission(string RunId, bool Repeated);
