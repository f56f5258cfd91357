namespace Keelson.Local.Serving;

/// <summary>How the embedded platform is started.</summary>
public sealed record PlatformOptions
{
    /// <summary>The port of functions and portal on loopback; 0 takes a free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>Where the platform keeps its documents, its task hub and its keys.</summary>
    public required string DataFolder { get; init; }

    public required CloudConnection Cloud { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Settings that go over those of files and environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>What stands in the place of threads, sockets and chance; null: those of the machine.</summary>
    internal InProcess? InProcess { get; init; }

    /// <summary>Whether informational logs are written to the console.</summary>
    public bool Verbose { get; init; }
}
