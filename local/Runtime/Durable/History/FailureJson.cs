using System.Text.Json;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.History;

/// <summary>
/// Failures as they are stored. Only text crosses the store: a property that is not text is kept as its JSON.
/// </summary>
internal static class FailureJson
{
    public static string Write(TaskFailureDetails failure, bool retriable = true) =>
        JsonSerializer.Serialize(ToStored(failure, retriable));

    public static TaskFailureDetails Read(string json) => FromStored(Parse(json));

    /// <summary>False when trying again cannot help, as with an activity that does not exist.</summary>
    public static bool IsRetriable(string json) => Parse(json).Retriable;

    /// <param name="propertiesOf">What to keep of an exception and of each that caused it, beside type and message.</param>
    public static TaskFailureDetails Describe(
        Exception exception, Func<Exception, IDictionary<string, object?>?>? propertiesOf = null) =>
        exception is TaskFailedException failed
            ? new TaskFailureDetails(
                typeof(TaskFailedException).FullName!, failed.Message, failed.StackTrace, failed.FailureDetails, null)
            : WithProperties(TaskFailureDetails.FromException(exception), exception, propertiesOf ?? (_ => null));

    private static TaskFailureDetails WithProperties(
        TaskFailureDetails failure, Exception exception, Func<Exception, IDictionary<string, object?>?> propertiesOf) =>
        failure with
        {
            Properties = propertiesOf(exception) ?? failure.Properties,
            InnerFailure = failure.InnerFailure is { } inner && exception.InnerException is { } cause
                ? WithProperties(inner, cause, propertiesOf)
                : failure.InnerFailure,
        };

    private static StoredFailure Parse(string json) => JsonSerializer.Deserialize<StoredFailure>(json)
        ?? throw new InvalidDataException("A stored failure is empty: the durable store is damaged.");

    private static StoredFailure ToStored(TaskFailureDetails failure, bool retriable) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.InnerFailure is { } inner ? ToStored(inner, retriable: true) : null,
        failure.Properties?.ToDictionary(
            pair => pair.Key, pair => pair.Value as string ?? JsonSerializer.Serialize(pair.Value)),
        retriable);

    private static TaskFailureDetails FromStored(StoredFailure stored) => new(
        stored.ErrorType,
        stored.ErrorMessage,
        stored.StackTrace,
        stored.Inner is { } inner ? FromStored(inner) : null,
        stored.Properties?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value));

    private sealed record StoredFailure(
        string ErrorType,
        string ErrorMessage,
        string? StackTrace,
        StoredFailure? Inner,
        Dictionary<string, string>? Properties,
        bool Retriable);
}
