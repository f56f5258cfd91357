namespace Keelson.Policies;

/// <summary>What became of a step.</summary>
public enum StepState
{
    Pending,
    Done,
    Failed,
}
