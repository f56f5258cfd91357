namespace Keelson.Provisioning;

/// <summary>Input of <see cref="StartUndo"/>.</summary>
public sealed record UndoStepInput(RunOrder Order, UndoStep Step);
