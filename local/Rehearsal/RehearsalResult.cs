namespace Keelson.Local.Rehearsal;

/// <summary>How a rehearsal went.</summary>
/// <param name="Seed">Plays the same again.</param>
/// <param name="Fault">What did not come about; null when everything did.</param>
/// <param name="Lines">Of the log.</param>
/// <param name="Hash">SHA-256 of the log: equal for equal scenario, seed and program.</param>
/// <param name="Held">Answers that were as the scenario says.</param>
/// <param name="Worked">Steps and activities of the durable engine.</param>
internal sealed record RehearsalResult(int Seed, string? Fault, long Lines, string Hash, int Held, long Worked);
