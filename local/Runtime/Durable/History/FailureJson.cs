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

    public static TaskFailureDetails Describe(Exception exception) => exception is TaskFailedException failed
        ? new TaskFailureDetails(
            typeof(TaskFailedException).FullName!, failed.Message, failed.StackTrace, failed.FailureDetails, null)
        : TaskFailureDetails.FromException(exception);

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
