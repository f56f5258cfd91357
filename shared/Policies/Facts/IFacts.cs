using System.Text.Json;

namespace Keelson.Policies;

/// <summary>What is known about the one resource being judged. Answers at once: judging does no I/O.</summary>
public interface IFacts
{
    /// <summary>False when the fact has not been read; the filter that asks is then undecided and names it.</summary>
    bool TryGet(FactKey key, out JsonElement value);
}
