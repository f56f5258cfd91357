namespace Keelson.Local.Cloud.Estates;

/// <summary>How often a flaw occurs: of every full hundred resources of a kind, exactly <paramref name="Percent"/> have it.</summary>
/// <param name="Type">The type, spelled as Azure spells it.</param>
/// <param name="Kind">The kind: tells an operating system's disk from a data disk, which are one type.</param>
public sealed record EstateFlawShare(EstateFlaw Flaw, string Type, string Kind, int Percent);
