using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>What an activity's failure is to the people who read the run.</summary>
internal static class Failures
{
    /// <summary>The innermost reason: what wraps it only says which activity failed.</summary>
    public static RunError ToError(TaskFailedException failure)
    {
        var details = failure.FailureDetails;
        while (details.InnerFailure is { } inner)
            details = inner;
        var kind = details.ErrorType[(details.ErrorType.LastIndexOf('.') + 1)..];
        return new(kind, details.ErrorMessage);
    }
}
