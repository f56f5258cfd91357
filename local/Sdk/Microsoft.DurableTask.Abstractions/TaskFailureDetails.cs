// Mirrors Microsoft.DurableTask.Abstractions 1.25.0: same namespace, names, signatures and semantics; only the members in use.

using System.Reflection;
using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace Microsoft.DurableTask;

/// <summary>A failure as data: what is kept of an exception in history.</summary>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    private Type? loadedExceptionType;

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    /// <summary>True when the failure's exception type is, or derives from, <typeparamref name="T"/>.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException(
                $"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        if (string.IsNullOrEmpty(ErrorType))
            return false;

        loadedExceptionType ??= Find(targetBaseExceptionType);
        return loadedExceptionType is not null && targetBaseExceptionType.IsAssignableFrom(loadedExceptionType);
    }

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is OrchestrationException core)
        {
            return new TaskFailureDetails(
                core.FailureDetails?.ErrorType ?? "(unknown)",
                core.FailureDetails?.ErrorMessage ?? "(unknown)",
                core.FailureDetails?.StackTrace,
                core.FailureDetails?.InnerFailure is { } inner ? FromCore(inner) : Cause(core),
                core.FailureDetails?.Properties);
        }

        return new TaskFailureDetails(
            exception.GetType().ToString(), exception.Message, exception.StackTrace, Cause(exception), null);
    }

    internal static TaskFailureDetails FromCore(FailureDetails core) => new(
        core.ErrorType,
        core.ErrorMessage,
        core.StackTrace,
        core.InnerFailure is { } inner ? FromCore(inner) : null,
        core.Properties);

    private static TaskFailureDetails? Cause(Exception exception) =>
        exception.InnerException is { } inner ? FromException(inner) : null;

    private Type? Find(Type target)
    {
        var found = Type.GetType(ErrorType, throwOnError: false) ?? target.Assembly.GetType(ErrorType, throwOnError: false);
        if (found is not null)
            return found;

        var matches = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .OfType<Type>()
            .ToList();
        return matches.Count > 1
            ? throw new AmbiguousMatchException($"Multiple exception types with the name '{ErrorType}' were found.")
            : matches.FirstOrDefault();
    }
}
