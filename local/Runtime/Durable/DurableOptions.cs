using System.ComponentModel.DataAnnotations;

namespace Keelson.Local.Runtime.Durable;

/// <summary>How much the durable engine does at once, and how it stops.</summary>
public sealed class DurableOptions
{
    /// <summary>Activities running at the same time.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentActivities { get; set; } = 64;

    /// <summary>Orchestrator steps running at the same time; they compute and never wait.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentOrchestrations { get; set; } = Environment.ProcessorCount;

    /// <summary>Orchestrators kept in memory between steps; 0 replays from history on every step.</summary>
    [Range(0, 100_000)]
    public int MaxCachedSessions { get; set; } = 1_000;

    /// <summary>How long an activity may run; null for as long as it takes.</summary>
    public TimeSpan? ActivityTimeout { get; set; }

    /// <summary>How long a stop waits for running activities; what does not finish runs again after the next start.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(5);
}
