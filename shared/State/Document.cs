namespace Keelson.State;

/// <summary>A document as it was when read. <paramref name="ETag"/> is opaque and changes with every write.</summary>
public sealed record Document(string Path, string ETag, DateTimeOffset Modified, ReadOnlyMemory<byte> Content);
