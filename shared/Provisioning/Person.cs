namespace Keelson.Provisioning;

/// <summary>Who did or owns something, as the identity provider names them.</summary>
public sealed record Person(string Id, string Name, string? Email = null)
{
    /// <summary>Keelson itself, for what it does on a schedule or an event.</summary>
    public static Person Keelson { get; } = new("keelson", "Keelson");
}
