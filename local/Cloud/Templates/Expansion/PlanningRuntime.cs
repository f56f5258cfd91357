using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>
/// Reads the estate as it is before a deployment, with what is already known of the deployment laid over it; what is
/// neither
/// there nor known is unknown.
/// </summary>
internal sealed class PlanningRuntime(IEstateReader estate) : IRuntime
{
    private readonly EstateRuntime _live = new(estate);
    private readonly Dictionary<string, Value> _planned = new(StringComparer.OrdinalIgnoreCase);

    public bool ToleratesUnknown => true;

    /// <summary>Makes what a nested deployment or a resource group will be known to later expressions.</summary>
    public void Plan(string resourceId, ObjectValue resource) => _planned[resourceId] = resource;

    public Value Resource(string resourceId, string apiVersion)
    {
        if (_planned.TryGetValue(resourceId, out var planned))
        {
            return planned;
        }

        return estate.Find(resourceId, apiVersion) is { } found ? ValueReader.Read(found) : UnknownValue.Nameless;
    }

    public Value Invoke(string resourceId, string action, string apiVersion, Value? body) =>
        estate.Find(resourceId, apiVersion) is null ? UnknownValue.Nameless : _live.Invoke(resourceId, action, apiVersion, body);

    public ObjectValue? Scope(string scopeId) => _planned.TryGetValue(scopeId, out var planned) && planned is ObjectValue known
        ? known
        : _live.Scope(scopeId);

    public ObjectValue? Provider(string providerNamespace) => _live.Provider(providerNamespace);
}
