namespace Keelson;

/// <summary>
/// A failure that Keelson understands. Which of the three kinds it is decides what happens next: a
/// <see cref="TransientException"/> is retried, a <see cref="PreconditionException"/> makes the caller look again and
/// decide anew, a <see cref="PermanentException"/> ends the run and compensates it.
/// </summary>
public abstract class AutomationException : Exception
{
    private protected AutomationException(string code, string? resourceId, string message, Exception? inner)
        : base(message, inner)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        Code = code;
        ResourceId = resourceId;
    }

    /// <summary>Stable, for machines: <c>area.what-happened</c> in lower case. Callers and alert rules branch on
    /// it.</summary>
    public string Code { get; }

    /// <summary>The resource, document or run it happened to; null when nothing in particular is to blame.</summary>
    public string? ResourceId { get; }
}
