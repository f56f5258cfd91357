namespace Keelson.Provisioning;

/// <summary>Input of <see cref="PlanUndo"/>.</summary>
public sealed record UndoInput(RunOrder Order, string PlanHash, IReadOnlyList<string> Grants);
