using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>Why an event could not be delivered, written into the event as Event Grid does.</summary>
/// <param name="Status">The last answer; null when there was none in time.</param>
internal sealed record DeadLetter(
    string Reason, int Attempts, int? Status, DateTimeOffset Published, DateTimeOffset LastAttempt)
{
    public const string TooManyAttempts = "MaxDeliveryAttemptsExceeded";
    public const string TooOld = "TimeToLiveExceeded";

    public static string Undeliverable(int status) => $"UndeliverableDueToHttp{Outcome(status)}";

    /// <summary>The event (Event Grid schema, without topic) in the schema it would have been delivered in.</summary>
    public byte[] Write(byte[] payload, EventSubscription subscription)
    {
        var letter = EventPayload.Shape(JsonNode.Parse(payload)!.AsObject(), subscription);
        Add(letter, "deadLetterReason", Reason, subscription);
        Add(letter, "deliveryAttempts", Attempts, subscription);
        Add(letter, "lastDeliveryOutcome", Outcome(Status), subscription);
        if (Status is { } status)
        {
            Add(letter, "lastHttpStatusCode", status, subscription);
        }
        Add(letter, "publishTime", Stamp(Published), subscription);
        Add(letter, "lastDeliveryAttemptTime", Stamp(LastAttempt), subscription);
        return Json.Utf8(letter);
    }

    // Extension attributes of CloudEvents are in lower case.
    private static void Add(JsonObject letter, string name, JsonNode value, EventSubscription subscription) =>
        letter[subscription.IsCloudEvents ? name.ToLowerInvariant() : name] = value;

    private static string Outcome(int? status) => status switch
    {
        null or 408 or 504 => "TimedOut",
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        413 => "PayloadTooLarge",
        429 or 503 => "Busy",
        _ => "GenericError",
    };

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
