using System.ComponentModel.DataAnnotations;

namespace Keelson.Policies;

/// <summary>How events are taken up, and for how long they are known again.</summary>
public sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>Address of the blob container that Event Grid dead-letters to; null when there is none.</summary>
    public Uri? DeadLetterContainer { get; set; }

    /// <summary>
    /// How long looks and undos that have ended stay in the task hub. By them a repeated event is known again, so it is longer
    /// than the day for which Event Grid repeats one.
    /// </summary>
    [Range(typeof(TimeSpan), "1.01:00:00", "90.00:00:00")]
    public TimeSpan KeepInstances { get; set; } = TimeSpan.FromDays(2);
}
