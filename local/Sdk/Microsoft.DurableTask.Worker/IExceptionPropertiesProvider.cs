// Mirrors Microsoft.DurableTask.Worker 1.25.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.DurableTask.Worker;

/// <summary>Says what of an exception is kept beside its type and message when it fails an activity or orchestration.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>The properties to keep, or null for none.</summary>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
