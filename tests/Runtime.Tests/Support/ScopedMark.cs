namespace Keelson.Local.Runtime.Support;

/// <summary>A scoped service, to tell invocations apart.</summary>
public sealed class ScopedMark
{
    public Guid Id { get; } = Guid.NewGuid();
}
