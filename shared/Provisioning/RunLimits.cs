namespace Keelson.Provisioning;

/// <summary>How patient a run is. Travels in the run's input, because it steers the run.</summary>
public sealed record RunLimits
{
    /// <summary>A deployment that has not ended by then is cancelled and compensated.</summary>
    public TimeSpan Deployment { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>A single operation (a delete, a restore, a what-if) that has not ended by then is given up.</summary>
    public TimeSpan Operation { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>First pause between two looks at Azure; doubles up to <see cref="SlowestPoll"/>.</summary>
    public TimeSpan FirstPoll { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan SlowestPoll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Verification is tried again this often before it counts as failed: a new resource settles in.</summary>
    public int VerifyAttempts { get; init; } = 4;
}
