using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.EventGrid;

/// <summary>A topic that carries the events of one source, such as a subscription.</summary>
internal sealed class SystemTopicType(IReadOnlyList<string> versions) : IResourceType
{
    public string Name => "systemTopics";

    public IReadOnlyList<string> ApiVersions => versions;

    public IReadOnlyList<string> ReadOnlyPaths => ["properties.metricResourceId"];

    public void Validate(ResourceWrite write)
    {
        if (!ResourceId.TryParse((string?)write.Properties["source"], out _)
            || (string?)write.Properties["topicType"] is null)
        {
            throw ArmErrors.Invalid("InvalidRequest",
                "A system topic needs properties.source (a resource id) and properties.topicType.");
        }
        if (write.ExistingProperties is { } existing
            && (string?)existing["source"] != (string?)write.Properties["source"])
        {
            throw ArmErrors.Invalid("InvalidRequest", "The source of a system topic cannot be changed.");
        }
    }

    public void Normalise(ResourceWrite write) => write.Properties["metricResourceId"] ??= write.Estate.NewGuid();
}
