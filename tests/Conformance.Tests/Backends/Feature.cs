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

    /// <summary>
    /// Queries compare id prefixes with case, leave inputs out unless they are asked for, and give tags back. The test
    /// host does none of the three.
    /// </summary>
    ExactQueries = 512,

    /// <summary>
    /// Timers that came due while the backend was busy fire in the order they were due. The test host queues those in
    /// the order they were asked for.
    /// </summary>
    OrderedTimers = 1024,

    /// <summary>
    /// A cancelled wait still takes its event, as in the worker this project is written against, 1.25. Later ones give
    /// it to the next wait (microsoft/durabletask-dotnet, pull request 801).
    /// </summary>
    CancelledWaitsTakeEvents = 2048,

    /// <summary>
    /// Events that nobody took reach the next execution. The test host, 0.2.3-preview.1, drops them; it was mended after
    /// that version (microsoft/durabletask-dotnet, pull request 708).
    /// </summary>
    CarriesEvents = 4096,

    All = MovableClock | ChecksNames | Rewind | Recursion | Persistence | Limits | AtomicIds | HostVersion | ListIds
        | ExactQueries | OrderedTimers | CancelledWaitsTakeEvents | CarriesEvents,
}
