using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>Where a run is. From <see cref="Applied"/> on it has ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus
{
    Accepted,
    Planning,
    AwaitingApproval,
    Executing,
    Verifying,
    Compensating,

    /// <summary>Done and verified.</summary>
    Applied,

    /// <summary>The world already was as asked.</summary>
    Unchanged,

    /// <summary>Execution or verification failed, and everything this run did was taken back.</summary>
    Restored,

    /// <summary>A policy forbids it; nothing was changed.</summary>
    Refused,

    /// <summary>An approver said no; nothing was changed.</summary>
    Rejected,

    /// <summary>Nobody approved in time; nothing was changed.</summary>
    TimedOut,

    /// <summary>The requester withdrew it; nothing was changed.</summary>
    Withdrawn,

    /// <summary>It failed before it changed anything, or could not take everything back: see the error and resources.</summary>
    Failed,
}
