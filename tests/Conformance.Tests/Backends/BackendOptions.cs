using Keelson.Local.Runtime.Durable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Conformance.Backends;

/// <summary>What a case may set on its backend.</summary>
public sealed record BackendOptions
{
    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Bytes that one payload may have; with <see cref="Feature.Limits"/>.</summary>
    public int? MaxPayloadBytes { get; init; }

    /// <summary>The version of the host; with <see cref="Feature.HostVersion"/>, as the next two.</summary>
    public string HostVersion { get; set; } = string.Empty;

    public VersionMatch VersionMatch { get; init; } = VersionMatch.CurrentOrOlder;

    public VersionFailure VersionFailure { get; init; } = VersionFailure.Reject;
}
