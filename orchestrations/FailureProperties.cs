using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace Keelson;

/// <summary>
/// Carries the code and the resource of an <see cref="AutomationException"/> across the durable boundary, where of an
/// exception otherwise only type, message and stack survive.
/// </summary>
public sealed class FailureProperties : IExceptionPropertiesProvider
{
    private const string Code = "code";
    private const string ResourceId = "resourceId";

    public IDictionary<string, object?>? GetExceptionProperties(Exception exception) =>
        exception is AutomationException failure
            ? new Dictionary<string, object?> { [Code] = failure.Code, [ResourceId] = failure.ResourceId ?? "" }
            : null;

    /// <summary>The stable code; for what Keelson does not understand, the name of the exception's type.</summary>
    public static string CodeOf(TaskFailureDetails failure) =>
        Read(failure, Code) ?? failure.ErrorType[(failure.ErrorType.LastIndexOf('.') + 1)..];

    public static string? ResourceOf(TaskFailureDetails failure) => Read(failure, ResourceId);

    private static string? Read(TaskFailureDetails failure, string name) =>
        failure.Properties is { } kept && kept.TryGetValue(name, out var value) && value?.ToString() is { Length: > 0 } text
            ? text
            : null;
}
