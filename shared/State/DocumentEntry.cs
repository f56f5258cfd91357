namespace Keelson.State;

/// <summary>A document's line in a listing. <paramref name="Size"/> is in bytes.</summary>
public sealed record DocumentEntry(string Path, string ETag, long Size, DateTimeOffset Modified);
