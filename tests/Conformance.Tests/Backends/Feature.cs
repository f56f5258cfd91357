namespace Keelson.Conformance.Backends;

/// <summary>What not every backend can do. A case names what it needs and runs where that is there.</summary>
[Flags]
public enum Feature
{
    None = 0,

    /// <summary>Time passes at will, so that a wait of months is no wait.</summary>
    MovableClock = 1,

    /// <summary>Unknown names are refused when an instance is started.</summary>
    ChecksNames = 2,

    /// <summary>Failed instances can be rewound.</summary>
    Rewind = 4,

    /// <summary>Purge and terminate reach sub-orchestrations.</summary>
    Recursion = 8,

    /// <summary>Instances survive a restart of the backend.</summary>
    Persistence = 16,

    /// <summary>Instance ids, payloads and custom status have limits, as in the Functions host.</summary>
    Limits = 32,

    /// <summary>An id is taken atomically, and by default refused while its instance has not ended.</summary>
    AtomicIds = 64,

    /// <summary>The host has a version of its own, which decides what it runs.</summary>
    HostVersion = 128,

    /// <summary>Ids can be listed by when their instances ended.</summary>
    ListIds = 256,

    All = MovableClock | ChecksNames | Rewind | Recursion | Persistence | Limits | AtomicIds | HostVersion | ListIds,
}
