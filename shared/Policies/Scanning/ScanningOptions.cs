using System.ComponentModel.DataAnnotations;

namespace Keelson.Policies;

/// <summary>When scans are made, and of what.</summary>
public sealed class ScanningOptions
{
    public const string Section = "Scanning";

    /// <summary>The subscriptions to scan, separated by commas; empty means all that Keelson's identity may
    /// read.</summary>
    public string SubscriptionIds { get; set; } = "";

    /// <summary>The time of day, UTC, at which the full scan begins; empty means never.</summary>
    [RegularExpression(@"([01]\d|2[0-3]):[0-5]\d")]
    public string FullAt { get; set; } = "02:00";

    /// <summary>Minutes from one scan of changes to the next; 0 means never.</summary>
    [Range(0, 1440)]
    public int DeltaMinutes { get; set; } = 60;

    /// <summary>Into how many parts a subscription is divided, each read beside the others.</summary>
    [Range(1, 16)]
    public int ShardsPerSubscription { get; set; } = 4;

    /// <summary>The tags that name a resource's team, separated by commas; the first that is there counts.</summary>
    [Required]
    public string TeamTags { get; set; } = "keelson-team, team";

    /// <summary>The tags that name who answers for a resource, as above.</summary>
    [Required]
    public string OwnerTags { get; set; } = "keelson-owner, owner";

    /// <summary>Days for which a resolved finding can still be looked at.</summary>
    [Range(1, 3650)]
    public int KeepResolvedDays { get; set; } = 90;

    public static IReadOnlyList<string> List(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
