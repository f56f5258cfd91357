using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>The kill switch and the freeze windows: the document <c>safety/state.json</c>.</summary>
/// <param name="Stopped">No policy changes anything until it is taken back.</param>
/// <param name="Reason">Why it was last changed.</param>
/// <param name="Sequence">How often it was changed.</param>
public sealed record SafetyState(
    bool Stopped, string? Reason, Person? By, DateTimeOffset? At, IReadOnlyList<FreezeWindow> Freezes, long Sequence = 0)
{
    public static SafetyState Open { get; } = new(false, null, null, null, []);

    /// <summary>Why nothing may be changed at <paramref name="now"/>; null when it may.</summary>
    public Hold? HoldAt(DateTimeOffset now)
    {
        if (Stopped)
            return new(OutcomeCodes.Stopped, $"{By?.Name} has stopped all automatic changes: {Reason}");
        return Freezes.FirstOrDefault(window => window.HoldsAt(now)) is { } frozen
            ? new(OutcomeCodes.Frozen, $"Changes are frozen: {frozen.Name} ({frozen.TimeZone}).")
            : null;
    }
}
