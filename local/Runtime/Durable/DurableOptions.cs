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

    /// <summary>
    /// Bytes of UTF-8 that one input, result or event may have; the default is what the real worker sends in one piece.
    /// Lowered, it breaks runs under way that hold more.
    /// </summary>
    /// <remarks>Source: <c>GrpcDurableTaskWorkerOptions</c> of Microsoft.DurableTask.Worker.Grpc 1.25.</remarks>
    [Range(1_024, 100_000_000)]
    public int MaxPayloadBytes { get; set; } = 4_089_446;

    /// <summary>The version of what is started without one, and of this host; empty for none.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>Which versions this host runs; of no effect without <see cref="DefaultVersion"/>.</summary>
    public VersionMatch VersionMatch { get; set; } = VersionMatch.CurrentOrOlder;

    /// <summary>What becomes of an orchestration whose version this host does not run.</summary>
    public VersionFailure VersionFailure { get; set; } = VersionFailure.Reject;

    /// <summary>How long an activity may run; null for as long as it takes.</summary>
    public TimeSpan? ActivityTimeout { get; set; }

    /// <summary>How long a stop waits for running activities; what does not finish runs again after the next start.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(5);
}
