using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Reads the facts that judging asked for.</summary>
public interface IFactSource
{
    /// <summary>
    /// The fact's value in the shape that <see cref="FactKinds"/> gives for its kind, usable after the call (not tied to a
    /// disposed document). A JSON null when there is no such thing. Errors are those of <see cref="AutomationException"/>:
    /// a resource whose fact cannot be read stays undecided, it is never taken to comply.
    /// </summary>
    Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken);
}
