namespace Keelson.Policies;

/// <summary>Input of <see cref="BeginUndo"/>.</summary>
public sealed record BeginUndoInput(UndoOrder Order, string Instance);
