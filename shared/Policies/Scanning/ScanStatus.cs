namespace Keelson.Policies;

/// <summary>Where a scan stands.</summary>
public enum ScanStatus
{
    Running,

    /// <summary>Everything was read.</summary>
    Completed,

    /// <summary>Some of the estate could not be read; its findings are as they were.</summary>
    Incomplete,

    /// <summary>Nothing came of it: findings are as they were.</summary>
    Failed,
}
