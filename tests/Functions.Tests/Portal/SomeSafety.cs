using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Safety;

namespace Keelson.Portal;

/// <summary>The kill switch and freeze windows as the portal meets them.</summary>
internal static class SomeSafety
{
    public static FreezeWindow YearEnd { get; } = new()
    {
        Name = "year end",
        TimeZone = "Europe/Berlin",
        From = new(2026, 12, 18, 18, 0, 0),
        To = new(2027, 1, 4, 6, 0, 0),
    };

    public static FreezeWindow Weekend { get; } = new()
    {
        Name = "weekend",
        TimeZone = "Etc/UTC",
        Days = [DayOfWeek.Friday, DayOfWeek.Saturday],
        Start = new(18, 0),
        End = new(12, 0),
    };

    public static SafetyState Stopped() =>
        new(true, "Something deletes disks that are in use", Some.Omar, Some.Now.AddMinutes(-5), [YearEnd, Weekend]);

    public static SafetyState Running() => Stopped() with { Stopped = false };

    public static CapUse Cap(string policy, int changed, int? scope) => new(
        new() { Name = policy, Resource = "azure.storage" },
        Enumerable.Range(0, changed).Aggregate(CapPage.Empty, (page, i) => page.With(new CapLine($"{i}", 1.5m))), scope);

    public static SafetyView View(SafetyState state, FormValues? values = null, string? form = null) => new(
        state, new(), [Cap("storage-tls", 41, 214), Cap("vm-off-at-night", 9, null)], values ?? FormValues.From([], null), FormErrors.None, form);
}
