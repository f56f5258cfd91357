namespace Keelson.Provisioning;

/// <summary>Evidence from <see cref="VerifyWorld"/>.</summary>
public sealed record CheckedWorld(IReadOnlyList<CheckResult> Checks);
