namespace Keelson.Policies;

/// <summary>Input of <see cref="TakeBackStep"/>.</summary>
public sealed record TakeBackInput(UndoOrder Order, int Number);
