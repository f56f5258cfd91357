using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>One resource as it would be after a deployment, and how to read it.</summary>
/// <param name="Type">Full type, taken from the id: a body may leave it out.</param>
internal sealed record PlannedResource(string Id, string Type, JsonObject Body)
{
    public string Name => Id[(Id.LastIndexOf('/') + 1)..];

    public bool Is(string type) => Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    public string? Text(string path) => JsonReading.Text(Body, path);

    public decimal? Number(string path) => JsonReading.Number(Body, path);

    public bool? Flag(string path) => JsonReading.Flag(Body, path);

    public IEnumerable<JsonObject> Objects(string path) => JsonReading.Objects(Body, path);

    public IEnumerable<string> Texts(string path) => JsonReading.Texts(Body, path);

    /// <summary>In the order of their ids, so that whatever is said of them comes in the same order.</summary>
    public static IReadOnlyList<PlannedResource> All(IReadOnlyDictionary<string, JsonObject> resources) =>
        [.. resources.OrderBy(r => r.Key, StringComparer.OrdinalIgnoreCase).Select(r => new PlannedResource(r.Key, TypeOf(r.Key), r.Value))];

    /// <summary>Full type of a resource id; that of a resource group when it names no provider.</summary>
    public static string TypeOf(string resourceId)
    {
        const string Providers = "/providers/";
        var start = resourceId.LastIndexOf(Providers, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return resourceId.Contains("/resourceGroups/", StringComparison.OrdinalIgnoreCase)
                ? "Microsoft.Resources/resourceGroups"
                : "Microsoft.Resources/subscriptions";
        }
        var segments = resourceId[(start + Providers.Length)..].Split('/');
        return string.Join('/', segments.Where((_, i) => i == 0 || i % 2 == 1));
    }
}
