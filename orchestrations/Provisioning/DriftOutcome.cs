using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>What a look at an environment came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftOutcome>))]
public enum DriftOutcome
{
    /// <summary>It is as approved.</summary>
    InSync,

    /// <summary>It differs, and its owner has been told.</summary>
    Drifted,

    /// <summary>It differs, and a repair is under way.</summary>
    RepairStarted,

    /// <summary>There is no such environment, or a run is changing it right now and will verify it itself.</summary>
    Skipped,

    /// <summary>Azure did not say.</summary>
    Failed,
}
