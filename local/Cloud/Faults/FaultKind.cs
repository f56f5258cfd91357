namespace Keelson.Local.Cloud.Faults;

/// <summary>What can be made to go wrong.</summary>
internal enum FaultKind
{
    /// <summary>429 with <c>Retry-After</c>; the request has no effect.</summary>
    Throttle,

    /// <summary>429 without <c>Retry-After</c>.</summary>
    ThrottleSilently,

    /// <summary>500; no effect.</summary>
    InternalError,

    /// <summary>503; no effect.</summary>
    Unavailable,

    /// <summary>The connection is aborted before anything was done.</summary>
    ResetBefore,

    /// <summary>The request takes full effect, then the connection is aborted instead of the answer.</summary>
    ResetAfter,

    /// <summary>The answer comes late.</summary>
    Latency,

    /// <summary>The operation the request starts never ends.</summary>
    StuckOperation,

    /// <summary>The operation the request starts ends with an error.</summary>
    FailedOperation,

    /// <summary>A GET of a resource answers it as it was some time ago, ETag included.</summary>
    StaleRead,

    /// <summary>The event never arrives.</summary>
    EventLoss,

    /// <summary>The event arrives more than once.</summary>
    EventDuplicate,

    /// <summary>The event arrives late, by a fixed time.</summary>
    EventDelay,

    /// <summary>The event arrives late by a drawn time, so that later ones overtake it.</summary>
    EventReorder,
}
