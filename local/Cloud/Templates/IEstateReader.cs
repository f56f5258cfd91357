using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// What a template may read of the live estate while it is evaluated. Ids are full ARM ids, compared without regard to
/// case. Implementations answer from committed state and never change anything; returned nodes become the caller's.
/// </summary>
public interface IEstateReader
{
    /// <summary>
    /// The resource, resource group, subscription or deployment as GET would answer it (id, name, type, location, tags,
    /// properties, …), or null when it does not exist. A deployment carries <c>properties.outputs</c>.
    /// </summary>
    JsonObject? Find(string resourceId, string apiVersion);

    /// <summary>
    /// The answer of <c>list*</c> (listKeys, listSecrets, …) on a resource, or null when it does not exist or has no
    /// such action.
    /// </summary>
    JsonNode? Invoke(string resourceId, string action, string apiVersion, JsonNode? body);

    /// <summary>
    /// The top-level resources directly in a resource group (no child and no extension resources), any order.
    /// </summary>
    IEnumerable<JsonObject> TopLevelResources(string resourceGroupId);

    /// <summary>
    /// The secret a parameter file's Key Vault reference names, or null when there is none or it is not readable.
    /// </summary>
    string? ReadSecret(string vaultId, string secretName, string? secretVersion) => null;

    /// <summary>
    /// Provider metadata for <c>providers(namespace, type?)</c> and <c>pickZones()</c> in ARM's shape
    /// (<c>resourceTypes[].{resourceType, locations, apiVersions, zoneMappings}</c>), or null for an unknown namespace.
    /// </summary>
    JsonObject? FindProvider(string providerNamespace) => null;
}
