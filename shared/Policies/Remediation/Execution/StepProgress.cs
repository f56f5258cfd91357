namespace Keelson.Policies;

/// <summary>How far a step has come.</summary>
/// <param name="Operation">What is to be followed to its end; null when the step is done.</param>
/// <param name="Moved">Set when the resource is no longer the one that was judged; nothing was changed.</param>
public sealed record StepProgress(string? Operation = null, string? Moved = null)
{
    public static StepProgress Done { get; } = new();
}
