namespace Keelson.Policies;

/// <summary>One policy's result on the resource it was tried on.</summary>
/// <param name="Actions">What would be done: only for one that matches, is not exempt and acts.</param>
/// <param name="Missing">The facts that could not be had.</param>
/// <param name="Exemption">The exemption that excuses the resource now.</param>
public sealed record PolicyTrialResult(
    string Policy, PolicyTrialVerdict Verdict, IReadOnlyList<string> Actions, IReadOnlyList<string> Missing, string? Exemption);
