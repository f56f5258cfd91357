namespace Keelson.Policies;

/// <summary>Why a remedy is held back.</summary>
/// <param name="Code">One of <see cref="OutcomeCodes"/>.</param>
/// <param name="Reason">For people, with what to do.</param>
public sealed record Hold(string Code, string Reason);
