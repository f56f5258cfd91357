namespace Keelson.Local.Runtime.Hosting;

/// <summary>Where the host stands, for probes.</summary>
internal sealed class HostState
{
    private readonly long startedAt = TimeProvider.System.GetTimestamp();

    public HostStage Current { get; set; } = HostStage.Initialized;

    /// <summary>Real time since the host was built.</summary>
    public TimeSpan Uptime => TimeProvider.System.GetElapsedTime(startedAt);
}

internal enum HostStage
{
    Initialized,
    Running,
    Stopping,
}
