using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>The requester takes a request back while it waits for approval: the payload of the external event
/// <see cref="EventName"/>.</summary>
public sealed record Withdrawal(string RunId, Person By, DateTimeOffset At, string? Reason)
{
    public const string EventName = "withdrawal";
}
