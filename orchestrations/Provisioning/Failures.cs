using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>What an activity's failure is to the people who read the run.</summary>
internal static class Failures
{
    /// <summary>
    /// The innermost failure that Keelson understands, or else the innermost one: what wraps it only says which activity
    /// failed, and what it wraps is the library's view of it.
    /// </summary>
    public static RunError ToError(TaskFailedException failure)
    {
        var reason = failure.FailureDetails;
        for (var inner = reason.InnerFailure; inner is not null; inner = inner.InnerFailure)
        {
            if (inner.IsCausedBy<AutomationException>() || !reason.IsCausedBy<AutomationException>())
                reason = inner;
        }
        return new(FailureProperties.CodeOf(reason), reason.ErrorMessage, FailureProperties.ResourceOf(reason));
    }
}
