namespace Keelson.Policies;

/// <summary>A file is no document that Keelson reads; nothing behind the place can be said of it.</summary>
internal sealed class YamlFaultException(int line, int column, string message) : Exception(message)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
