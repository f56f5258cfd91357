using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Reads the estate as it is; what is absent is an error.</summary>
internal sealed class EstateRuntime(IEstateReader estate) : IRuntime
{
    public const string GroupsVersion = "2021-04-01";

    public bool ToleratesUnknown => false;

    public Value Resource(string resourceId, string apiVersion) =>
        estate.Find(resourceId, apiVersion) is { } found ? ValueReader.Read(found) : throw NotFound(resourceId);

    public Value Invoke(string resourceId, string action, string apiVersion, Value? body)
    {
        var answer = estate.Invoke(resourceId, action, apiVersion, body is null ? null : ValueWriter.ToNode(body));
        return answer is not null ? ValueReader.Read(answer)
            : estate.Find(resourceId, apiVersion) is null ? throw NotFound(resourceId)
            : throw new TemplateException(
                TemplateException.InvalidTemplateDeployment,
                $"The resource '{resourceId}' does not support the action '{action}' that the template calls.",
                resourceId);
    }

    public ObjectValue? Scope(string scopeId) =>
        estate.Find(scopeId, GroupsVersion) is { } found ? (ObjectValue)ValueReader.Read(found) : null;

    public ObjectValue? Provider(string providerNamespace) =>
        estate.FindProvider(providerNamespace) is { } found ? (ObjectValue)ValueReader.Read(found) : null;

    private static TemplateException NotFound(string id) => new(
        TemplateException.ResourceNotFound,
        $"The Resource '{ResourceIds.TypeOf(id)}/{ResourceIds.NameOf(id)}' under '{ResourceIds.GroupOf(id)}' was not found. " +
        "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
        id);
}
