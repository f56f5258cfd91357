using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>What a run is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunKind>))]
public enum RunKind
{
    Create,
    Change,
    Extend,
    Scale,
    Repair,
    Delete,
    Expire,
}
