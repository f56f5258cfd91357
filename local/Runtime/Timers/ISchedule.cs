namespace Keelson.Local.Runtime.Timers;

/// <summary>When a timer is due.</summary>
internal interface ISchedule
{
    /// <summary>The first time after the given one, or null for never.</summary>
    DateTimeOffset? Next(DateTimeOffset after);
}
