using DurableTask.Core;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>Failure details in the engine shape that retry policies are written against.</summary>
internal static class CoreFailure
{
    public static FailureDetails From(TaskFailureDetails details, bool retriable) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is { } inner ? From(inner, retriable: true) : null,
        isNonRetriable: !retriable,
        details.Properties);
}
