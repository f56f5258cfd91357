namespace Keelson.Policies;

/// <summary>Where events come from that Event Grid could not deliver.</summary>
public sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>Address of the blob container that Event Grid dead-letters to; null when there is none.</summary>
    public Uri? DeadLetterContainer { get; set; }
}
