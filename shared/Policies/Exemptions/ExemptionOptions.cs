using System.ComponentModel.DataAnnotations;

namespace Keelson.Policies;

/// <summary>The bounds of exemptions.</summary>
public sealed class ExemptionOptions
{
    public const string Section = "Exemptions";

    /// <summary>The longest an exemption may hold, in days. Longer needs are renewed, and so looked at again.</summary>
    [Range(1, 730)]
    public int MaxDays { get; set; } = 90;

    /// <summary>How many days before its end its owner is told.</summary>
    [Range(1, 90)]
    public int NoticeDays { get; set; } = 7;

    public TimeSpan Longest => TimeSpan.FromDays(MaxDays);

    public TimeSpan Notice => TimeSpan.FromDays(NoticeDays);
}
