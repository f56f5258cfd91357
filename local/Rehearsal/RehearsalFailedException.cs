namespace Keelson.Local.Rehearsal;

/// <summary>Something did not come about as the scenario says it must.</summary>
internal sealed class RehearsalFailedException(string what) : Exception(what);
