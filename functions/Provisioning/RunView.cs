namespace Keelson.Provisioning;

/// <summary>A run as the API shows it.</summary>
public sealed record RunView(RunRecord Run, Plan? Plan);
