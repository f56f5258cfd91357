namespace Keelson.Policies;

/// <summary>Input of <see cref="TakeStep"/>.</summary>
/// <param name="Number">Of the step, from 1.</param>
/// <param name="Reserved">An earlier call has reserved the calls to Azure, and their turn has come.</param>
public sealed record StepInput(RemediationOrder Order, int Number, bool Reserved = false);
