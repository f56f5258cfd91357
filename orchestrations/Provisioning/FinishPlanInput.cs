namespace Keelson.Provisioning;

/// <summary>Input of <see cref="FinishPlan"/>: the what-if to ask for.</summary>
public sealed record FinishPlanInput(RunOrder Order, string Token);
