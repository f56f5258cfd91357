using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>How a stage stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StageState>))]
public enum StageState
{
    Running,
    Done,
    Failed,
}
