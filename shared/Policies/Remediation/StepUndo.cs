using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>The inverse of a step, worked out before the step is taken.</summary>
/// <param name="Body">Of <see cref="UndoKind.Patch"/> and <see cref="UndoKind.Restore"/>.</param>
/// <param name="Verb">Of <see cref="UndoKind.Act"/>.</param>
/// <param name="Reason">Why it is impossible, or what does not come back.</param>
public sealed record StepUndo(UndoKind Kind, JsonObject? Body = null, string? Verb = null, string? Reason = null)
{
    public static StepUndo Nothing { get; } = new(UndoKind.Nothing);

    public static StepUndo Impossible(string reason) => new(UndoKind.Impossible, Reason: reason);
}
