using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>The stages of a run, in the order they are met.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StageName>))]
public enum StageName
{
    Plan,
    Policy,
    Cost,
    Approval,
    Execute,
    Verify,
    Compensate,
    Record,
}
