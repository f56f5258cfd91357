namespace Keelson.Local.Cloud.Store;

/// <summary>A resource as a scan passes it by.</summary>
/// <param name="Row">Number of the row that holds the rest.</param>
/// <param name="Content">Null when the scan left it out.</param>
internal sealed record IndexRow(string Key, string Type, bool Tracked, long Row, IndexContent? Content);
