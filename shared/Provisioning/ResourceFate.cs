using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>What became of a resource in a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResourceFate>))]
public enum ResourceFate
{
    /// <summary>Planned, not touched yet, or never.</summary>
    Pending,
    Created,
    Modified,
    Deleted,
    Unchanged,
    Failed,

    /// <summary>Created by this run, and taken away again by it.</summary>
    Removed,

    /// <summary>Modified by this run, and put back to its before-image.</summary>
    Restored,

    /// <summary>Should have been taken back and could not be: someone has to look.</summary>
    LeftBehind,
}
