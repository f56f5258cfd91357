namespace Keelson.Provisioning;

/// <summary>A run and its agreed plan.</summary>
public sealed record PlanInput(RunOrder Order, string PlanHash);
