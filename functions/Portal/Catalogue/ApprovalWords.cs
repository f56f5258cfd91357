using Keelson.Portal.Parts;
using Keelson.Provisioning;

namespace Keelson.Portal.Catalogue;

/// <summary>A blueprint's approval rules in words. Pure.</summary>
public static class ApprovalWords
{
    /// <summary>In a few words, for a card.</summary>
    public static string Short(ApprovalPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var counts = policy.Rules.Select(rule => rule.Approvers).DefaultIfEmpty(1).ToList();
        var (least, most) = (counts.Min(), counts.Max());
        return (least, most) switch
        {
            (0, 0) => "no approval",
            _ when least == most => Words.Count(most, "approver"),
            _ => $"{least} to {most} approvers",
        };
    }

    /// <summary>Rule by rule, in the order in which they are tried.</summary>
    public static IEnumerable<string> Rules(ApprovalPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        foreach (var rule in policy.Rules)
        {
            var who = rule.Approvers == 0 ? "no approval" : Words.Count(rule.Approvers, "approver");
            var kinds = rule.Kinds.Count == 0 ? "Otherwise" : string.Join(", ", rule.Kinds);
            var cost = rule.MaxMonthlyCost is { } limit ? $" up to {Words.Money(limit, "EUR")} a month" : "";
            yield return $"{kinds}{cost}: {who}";
        }
        if (policy.Rules.Count == 0)
            yield return "Always: 1 approver";
    }
}
