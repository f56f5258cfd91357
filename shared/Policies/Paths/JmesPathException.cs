namespace Keelson.Policies;

/// <summary>A text is no JMESPath expression that Keelson reads.</summary>
/// <param name="position">Characters before the fault.</param>
public sealed class JmesPathException(string message, int position) : FormatException(message)
{
    public int Position { get; } = position;
}
