using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Notes which resources expressions read, and reads nothing: all live state is unknown.</summary>
internal sealed class CollectingRuntime(IRuntime scopes) : IRuntime
{
    /// <summary>The ids read, in order and with repetitions.</summary>
    public List<string> Ids { get; } = [];

    public bool ToleratesUnknown => false;

    public Value Resource(string resourceId, string apiVersion) => Note(resourceId);

    public Value Invoke(string resourceId, string action, string apiVersion, Value? body) => Note(resourceId);

    public ObjectValue? Scope(string scopeId) => scopes.Scope(scopeId);

    public ObjectValue? Provider(string providerNamespace) => scopes.Provider(providerNamespace);

    private UnknownValue Note(string id)
    {
        Ids.Add(id);
        return UnknownValue.Nameless;
    }
}
