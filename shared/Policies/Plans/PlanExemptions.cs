using System.Globalization;

namespace Keelson.Policies;

/// <summary>What exemptions make of verdicts: what is excused is still told, but neither refuses nor asks.</summary>
internal static class PlanExemptions
{
    /// <summary>Azure itself refuses what a lock forbids, whoever excuses it.</summary>
    private static readonly string[] NotExcusable = [ChangeRules.Locks.Id];

    public static Verdict Apply(Verdict verdict, PlanFacts plan)
    {
        if (verdict.Effect is not (VerdictEffect.Deny or VerdictEffect.Ask) || NotExcusable.Contains(verdict.Rule))
            return verdict;
        var (book, at) = (plan.Rulebook.Exemptions, plan.Rulebook.At);
        return book.Find(verdict.Rule, verdict.ResourceId ?? plan.Scope, at) is { } exemption
            ? verdict with { Effect = VerdictEffect.Warn, Reason = $"{verdict.Reason} {Words(exemption)}", Exemption = exemption.Id }
            : verdict;
    }

    private static string Words(Exemption exemption)
    {
        var ticket = exemption.Ticket is null ? "" : $", {exemption.Ticket}";
        var end = exemption.End.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"Exempt until {end} UTC ({exemption.Owner}{ticket}).";
    }
}
