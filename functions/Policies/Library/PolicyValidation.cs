namespace Keelson.Policies;

/// <summary>Whether a file could be saved: the names of its policies, or every fault in it.</summary>
public sealed record PolicyValidation(bool Valid, IReadOnlyList<string> Policies, IReadOnlyList<PolicyFault> Faults);
