namespace Keelson.Local.Runtime.Durable;

/// <summary>An input, a result, an event or a custom status is larger than a history may hold; the message says which.</summary>
public sealed class PayloadTooLargeException : InvalidOperationException
{
    public PayloadTooLargeException()
    {
    }

    public PayloadTooLargeException(string message)
        : base(message)
    {
    }

    public PayloadTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
