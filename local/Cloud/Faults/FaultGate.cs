using Keelson.Local.Cloud.Arm;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Faults;

/// <summary>Lets a request through, late, not at all, or without its answer.</summary>
internal sealed class FaultGate(FaultInjector faults, TimeProvider time)
{
    /// <summary>True when the request is to take effect but its answer must not be sent.</summary>
    /// <exception cref="ArmException">The injected error.</exception>
    /// <exception cref="ConnectionAbortedException">The connection is gone already.</exception>
    public async Task<bool> PassAsync(HttpContext http)
    {
        foreach (var rule in faults.ForRequest(http.Request.Method, http.Request.Path))
        {
            switch (rule.Kind)
            {
                case FaultKind.Latency:
                    await Task.Delay(rule.Latency, time, http.RequestAborted);
                    break;
                case FaultKind.ResetBefore:
                    throw new ConnectionAbortedException();
                case FaultKind.ResetAfter:
                    return true;
                default:
                    throw Refusal(rule);
            }
        }
        return false;
    }

    private static ArmException Refusal(FaultRule rule) => rule.Kind switch
    {
        FaultKind.Throttle =>
            new(429, "TooManyRequests", "The request is being throttled.") { RetryAfter = rule.RetryAfter },
        FaultKind.ThrottleSilently => new(429, "TooManyRequests", "The request is being throttled."),
        FaultKind.Unavailable =>
            new(503, "ServiceUnavailable", "The service is temporarily unavailable.") { RetryAfter = rule.RetryAfter },
        _ => new(500, "InternalServerError", "Encountered internal server error."),
    };
}
