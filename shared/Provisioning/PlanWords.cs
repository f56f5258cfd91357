using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Costs;
using Keelson.Policies;

namespace Keelson.Provisioning;

/// <summary>A plan in one line each, for timelines, notices and the ledger.</summary>
public static class PlanWords
{
    public static string Changes(IReadOnlyList<PlannedChange> changes)
    {
        var parts = new[]
        {
            Count(change => change.Action == ChangeAction.Create, "to create"),
            Count(change => change is { Action: ChangeAction.Modify, TagsOnly: false }, "to modify"),
            Count(change => change.Action == ChangeAction.Delete, "to delete"),
            Count(change => change is { Action: ChangeAction.Modify, TagsOnly: true }, "with new tags only"),
            Count(change => change.Action == ChangeAction.NoChange, "unchanged"),
        };
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        return text.Length > 0 ? text : "nothing to change";

        string Count(Func<PlannedChange, bool> fits, string what)
        {
            var count = changes.Count(fits);
            return count == 0 ? "" : $"{count} {what}";
        }
    }

    public static string Policy(IReadOnlyList<Verdict> verdicts)
    {
        var bad = verdicts.Where(verdict => verdict.Effect != VerdictEffect.Pass).ToList();
        if (bad.Count == 0)
            return $"{verdicts.Count} rules pass";
        var kinds = bad.GroupBy(verdict => verdict.Effect).OrderByDescending(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        return $"{string.Join(", ", kinds)} of {verdicts.Count}";
    }

    public static string Cost(CostEstimate cost) =>
        Money(cost.Monthly, cost.Currency) + " per month" + (cost.IsComplete ? "" : $", and {cost.Unpriced.Count} without a price");

    public static string Drift(IReadOnlyList<PlannedChange> changes)
    {
        var gone = changes.Count(change => change.Action == ChangeAction.Create);
        var altered = changes.Where(change => change.Action == ChangeAction.Modify).ToList();
        var first = altered.SelectMany(change => change.Properties).FirstOrDefault();
        var example = first is null ? "" : $", such as {first.Path} (now {Shown(first.Before)}, approved {Shown(first.After)})";
        return $"{gone} resource(s) are gone and {altered.Count} altered{example}.";
    }

    private static string Shown(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "absent";
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    public static string Money(decimal amount, string currency) =>
        amount.ToString("#,0.00", CultureInfo.InvariantCulture) + " " + currency;
}
