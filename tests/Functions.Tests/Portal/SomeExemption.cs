using Keelson.Policies;
using Keelson.Portal.Exemptions;
using Keelson.Portal.Forms;

namespace Keelson.Portal;

/// <summary>Exemptions as the portal meets them.</summary>
internal static class SomeExemption
{
    public static Exemption Active() => new(
        "20261101-081500-k4q9x", "storage-no-public-access",
        "/subscriptions/5ab00000-0000-4000-8000-000000000001/resourceGroups/rg-payments.dev", "payments",
        "The partner reads the catalogue without signing in until their gateway is live", "PAY-1812", Some.Now.AddDays(-20), "Olga Berg",
        Some.Now.AddDays(5))
    { NoticedAt = Some.Now.AddDays(-1) };

    public static Exemption EndedEarly() => Active() with
    {
        Id = "20261001-081500-aaaaa",
        EndedAt = Some.Now.AddDays(-3),
        EndedBy = "Olga Berg",
        EndReason = "The gateway is live",
    };

    public static ExemptionsView List() => new(
        [View(Active()), View(EndedEarly())], new(null, null, null, null), Active().Id);

    public static NewExemptionView Form(FormErrors errors) => new(
        ["storage-no-public-access", "storage-tls"], ["payments", "search"], new(2026, 11, 21), new(2027, 2, 18),
        FormValues.From([], null), errors);

    public static ExemptionView View(Exemption exemption) => ExemptionView.Of(exemption, Some.Now);
}
