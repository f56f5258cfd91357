namespace Keelson.State;

/// <summary>A document read as a record. <paramref name="ETag"/> goes into
/// <see cref="WriteCondition.IfMatch"/>.</summary>
public sealed record Document<T>(string Path, string ETag, DateTimeOffset Modified, T Value)
    where T : class;
