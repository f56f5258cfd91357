namespace Keelson.Local.Cloud.Arm;

/// <summary>Ends a request (or an operation) with an ARM error. Nothing of the request has taken effect.</summary>
public sealed class ArmException : Exception
{
    public ArmException(int status, ArmError error)
        : base($"{error.Code}: {error.Message}")
    {
        Status = status;
        Error = error;
    }

    public ArmException(int status, string code, string message, string? target = null)
        : this(status, new ArmError(code, message, target))
    {
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    public ArmError Error { get; }

    /// <summary>When set, sent as <c>Retry-After</c> in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When set, sent as <c>WWW-Authenticate</c>.</summary>
    public string? Challenge { get; init; }
}
