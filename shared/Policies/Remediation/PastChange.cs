namespace Keelson.Policies;

/// <summary>A remediation that changed the resource.</summary>
public sealed record PastChange(string Remediation, DateTimeOffset At);
