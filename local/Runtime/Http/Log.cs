using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Http;

/// <summary>What the HTTP side says.</summary>
internal static partial class Log
{
    [LoggerMessage(700, LogLevel.Error, "The function '{Function}' failed.")]
    public static partial void Failed(this ILogger logger, Exception failure, string function);

    [LoggerMessage(701, LogLevel.Error, "The function '{Function}' did not answer within {Timeout}.")]
    public static partial void TimedOut(this ILogger logger, Exception cancelled, string function, TimeSpan timeout);

    [LoggerMessage(702, LogLevel.Information, "A request to '{Function}' could not be bound: {Reason}")]
    public static partial void BadRequest(this ILogger logger, string function, string reason);

    [LoggerMessage(703, LogLevel.Warning, "The function '{Function}' returned {Type}, which the deployed worker does not"
        + " write to the response. Return IResult or IActionResult.")]
    public static partial void ResultNotHttp(this ILogger logger, string function, Type type);
}
