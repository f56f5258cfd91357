using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>The order to take a remediation back.</summary>
public sealed record UndoOrder(string RemediationId, Person By, string Reason, DateTimeOffset At);
