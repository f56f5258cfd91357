using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Conformance.Backends;

/// <summary>What a case may set on its backend.</summary>
public sealed record BackendOptions
{
    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;
}
