namespace Keelson.Local.Cloud.Store;

/// <summary>A resource as a scan passes it by.</summary>
/// <param name="Body">Null when the scan left it out.</param>
/// <param name="Row">Number of the row that holds the body.</param>
internal sealed record IndexRow(string Key, string Id, string Type, bool Tracked, byte[]? Body, long Row);
