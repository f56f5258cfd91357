using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>What is known of an environment as a whole.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnvironmentState>))]
public enum EnvironmentState
{
    /// <summary>Deployed and verified.</summary>
    Ready,

    /// <summary>Live state differs from what was approved; see <see cref="EnvironmentRecord.Drift"/>.</summary>
    Drifted,

    /// <summary>A run failed and could not restore everything; its run says what is left.</summary>
    Broken,

    /// <summary>Gone; the record stays as history.</summary>
    Deleted,
}
