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

    /// <summary>There is no such environment, or its last run already says that it is broken.</summary>
    Skipped,

    /// <summary>A run is changing it right now; it is looked at once that is done.</summary>
    Busy,

    /// <summary>Azure did not say.</summary>
    Failed,
}
