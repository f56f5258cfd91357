using Keelson.Local.Cloud.Estates;

namespace Keelson.Local.Serving;

/// <summary>How the whole embedded machine is started.</summary>
public sealed record MachineOptions
{
    public required string DataFolder { get; init; }

    public int Port { get; init; } = 7071;

    /// <summary>The simulated Azure's HTTPS port; 0 takes a free one.</summary>
    public int CloudPort { get; init; }

    /// <summary>Platform and cloud share it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Scales how long the simulated Azure's operations take; 0: no time at all.</summary>
    public double OperationSpeed { get; init; } = 1;

    /// <summary>A generated estate that the simulated Azure has from its first start; null: none.</summary>
    public EstateOptions? Estate { get; init; }

    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public bool Verbose { get; init; }
}
