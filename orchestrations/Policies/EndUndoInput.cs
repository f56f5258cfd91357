namespace Keelson.Policies;

/// <summary>Input of <see cref="EndUndo"/>.</summary>
/// <param name="Done">The numbers of the steps that were taken back.</param>
public sealed record EndUndoInput(UndoOrder Order, IReadOnlyList<int> Done, string? Problem);
