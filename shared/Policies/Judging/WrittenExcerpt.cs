using System.Text.Json;

namespace Keelson.Policies;

/// <summary>What there is of an excerpt so far: nothing, its text, or also its hash and the parsed document.</summary>
internal record struct WrittenExcerpt(ReadOnlyMemory<byte> Text, ulong? Hash, JsonDocument? Document);
