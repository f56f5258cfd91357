namespace Keelson.Policies;

/// <summary>One place where a plan breaks a rule.</summary>
internal sealed record Breach(VerdictEffect Effect, string? ResourceId, string Reason, string Fix);
