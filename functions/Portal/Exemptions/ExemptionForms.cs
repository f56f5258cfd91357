using System.Globalization;
using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Microsoft.Extensions.Options;

namespace Keelson.Portal.Exemptions;

/// <summary>The form that grants an exemption: what it offers, and what is asked with it.</summary>
public sealed class ExemptionForms(
    ExemptionNames names, TeamDirectory teams, IOptions<ExemptionOptions> options, TimeProvider clock)
{
    private const string Day = "yyyy-MM-dd";
    private const int UsualDays = 30;

    /// <summary>The form, filled with <paramref name="values"/>.</summary>
    public async Task<NewExemptionView> ShowAsync(
        FormValues values, FormErrors errors, ProblemNote? refusal, CancellationToken cancellationToken)
    {
        var today = Today();
        return new(
            [.. (await names.AllAsync(cancellationToken)).Order(StringComparer.Ordinal)],
            [.. teams.All.Select(team => team.Name)],
            today, Last(today), values, errors, refusal);
    }

    /// <summary>The fields as they are first shown. It ends in a month, unless that is too long.</summary>
    public FormValues Fresh(string? policy, string? scope, string? owner)
    {
        var today = Today();
        var usual = today.AddDays(UsualDays);
        var form = FormValues.From([], null);
        form["/policy"] = policy ?? "";
        form["/scope"] = scope ?? "";
        form["/owner"] = owner ?? "";
        form["/expiresAt"] = (usual < Last(today) ? usual : Last(today)).ToString(Day, CultureInfo.InvariantCulture);
        return form;
    }

    /// <summary>What the form asks for. A day is meant to its end, in UTC; what is no day is left out, and missed by the
    /// desk.</summary>
    public static ExemptionRequest Read(FormValues form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new()
        {
            Policy = form["/policy"].Trim(),
            Scope = form["/scope"].Trim(),
            Owner = form["/owner"].Trim(),
            Reason = form["/reason"],
            Ticket = form["/ticket"],
            ExpiresAt = DateOnly.TryParseExact(form["/expiresAt"], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null,
        };
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    // The day after the last is beyond the longest by what is left of today.
    private DateOnly Last(DateOnly today) => today.AddDays(options.Value.MaxDays - 1);
}
