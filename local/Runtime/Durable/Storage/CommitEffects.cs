namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>What a committed transaction makes necessary. Handed to the engine after the commit, never before.</summary>
internal sealed class CommitEffects
{
    /// <summary>Instances that have something to do, and the message that is it; null when it is in the instance's row.</summary>
    public List<(long Instance, StoredMessage? Message)> Ready { get; } = [];

    /// <summary>Activities to run.</summary>
    public List<StoredTask> Tasks { get; } = [];

    /// <summary>Instances that are new and begin at once: they need not be read to take their first step.</summary>
    public List<InstanceRecord> Created { get; } = [];

    /// <summary>Instances whose status changed, with input and output, for those who wait on them.</summary>
    public List<InstanceRecord> Changed { get; } = [];

    /// <summary>Rows that are gone: nothing of them may stay in memory.</summary>
    public List<long> Removed { get; } = [];

    /// <summary>The earliest timer added.</summary>
    public DateTimeOffset? EarliestTimer { get; private set; }

    public void AddTimer(DateTimeOffset due)
    {
        if (EarliestTimer is null || due < EarliestTimer)
            EarliestTimer = due;
    }
}
