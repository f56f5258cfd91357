namespace Keelson.Requests;

/// <summary>What is kept under an idempotency key.</summary>
public sealed record RememberedRequest(string Fingerprint, string RunId, DateTimeOffset At);
