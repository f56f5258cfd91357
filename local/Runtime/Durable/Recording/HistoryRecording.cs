namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>What recording came to.</summary>
/// <param name="Added">The new files.</param>
/// <param name="Known">How many executions took a path that was known.</param>
/// <param name="Refused">Executions that the code of today does not replay, each with what differs and what to do.</param>
public sealed record HistoryRecording(IReadOnlyList<string> Added, int Known, IReadOnlyList<string> Refused);
