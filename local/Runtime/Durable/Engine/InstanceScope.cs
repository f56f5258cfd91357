using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Puts the instance's id on every line logged inside.</summary>
internal static class InstanceScope
{
    public static IDisposable? Begin(ILogger logger, string instanceId, string functionName) =>
        logger.IsEnabled(LogLevel.Critical)
            ? logger.BeginScope(new KeyValuePair<string, object?>[]
            {
                new("InstanceId", instanceId),
                new("FunctionName", functionName),
            })
            : null;
}
