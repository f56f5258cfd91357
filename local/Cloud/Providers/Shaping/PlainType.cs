using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers.Shaping;

/// <summary>A type that needs no more than a rule and some defaults.</summary>
internal sealed class PlainType(string name, params string[] apiVersions) : IResourceType
{
    public string Name => name;

    public IReadOnlyList<string> ApiVersions => apiVersions;

    public bool HasProvisioningState { get; init; } = true;

    public IReadOnlyList<string> ReadOnlyPaths { get; init; } = [];

    public TimeSpan CreateDuration { get; init; }

    public TimeSpan UpdateDuration => CreateDuration / 2;

    public TimeSpan DeleteDuration { get; init; }

    public Action<ResourceWrite> Check { get; init; } = _ => { };

    public Action<ResourceWrite> Fill { get; init; } = _ => { };

    public JsonObject EmptyProperties() => [];

    public void Validate(ResourceWrite write) => Check(write);

    public void Normalise(ResourceWrite write) => Fill(write);
}
