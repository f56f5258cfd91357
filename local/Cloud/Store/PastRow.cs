namespace Keelson.Local.Cloud.Store;

/// <summary>What a resource was at an earlier moment.</summary>
/// <param name="Body">Null: it did not exist.</param>
internal sealed record PastRow(string Key, string Id, string Type, bool Tracked, byte[]? Body);
