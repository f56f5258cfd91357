namespace Keelson.Local.Runtime.Functions;

/// <summary>What the caller sent does not fit a function's parameter: 400, never 500.</summary>
internal sealed class BindingException : Exception
{
    public BindingException()
    {
    }

    public BindingException(string message)
        : base(message)
    {
    }

    public BindingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
