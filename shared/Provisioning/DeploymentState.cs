using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>How a deployment stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeploymentState>))]
public enum DeploymentState
{
    Running,
    Succeeded,
    Failed,
    Canceled,
}
