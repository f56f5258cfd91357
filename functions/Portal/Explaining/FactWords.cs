using System.Globalization;
using Keelson.Policies;

namespace Keelson.Portal.Explaining;

/// <summary>Conditions on facts beside a resource's body, as people say them. Pure.</summary>
public static class FactWords
{
    public static string Of(Filter filter) => filter switch
    {
        CostFilter cost => $"its cost over {cost.Timeframe}: {ValueWords.Of(cost.Test)}",
        MetricFilter metric => string.Create(
            CultureInfo.InvariantCulture, $"its metric {metric.Query.Key.Argument} {ValueWords.Of(metric.Operator)} {metric.Threshold:0.###}"),
        ResourceLockFilter { Type: "Absent" } => "it has no lock",
        ResourceLockFilter { Type: "Any" } => "it has a lock",
        ResourceLockFilter { Type: var type } => $"it has a lock {type}",
        DiagnosticSettingsFilter diagnostics => $"one of its diagnostic settings: {ValueWords.Of(diagnostics.Test)}",
        FirewallRulesFilter firewall => $"its firewall lets in {SetWord(firewall.Match)} {firewall.Listed}",
        FirewallBypassFilter => "what its firewall lets Azure's own services do",
        NetworkRulesFilter rules => Network(rules),
        PolicyCompliantFilter { Compliant: true } => "Azure Policy says that it complies",
        PolicyCompliantFilter => "Azure Policy says that it does not comply",
        MarkedForOpFilter marked => $"its tag {marked.Tag} marks it for {marked.Op} by now",
        ScheduleFilter schedule => $"this is the hour to {(schedule.On ? "start" : "stop")} it, by its tag {schedule.Tag} or {schedule.Hour:00}:00 {schedule.TimeZone}",
        EventFilter received => $"the event that told of it: {ValueWords.Of(received.Test)}",
        _ => filter?.GetType().Name ?? "",
    };

    private static string SetWord(SetMatch match) => match switch
    {
        SetMatch.Include => "all of",
        SetMatch.Any => "any of",
        SetMatch.Only => "nothing but",
        _ => "exactly",
    };

    private static string Network(NetworkRulesFilter rules)
    {
        var ports = rules.Ports is null ? "addresses" : $"{(rules.AllPorts ? "all" : "any")} of the ports {rules.Ports}";
        var from = rules.Source is null ? "" : $" from {rules.Source}";
        return $"{(rules.Inbound ? "inbound" : "outbound")}, {ports} ({rules.Protocol}) {(rules.Allowed ? "open" : "closed")}{from}";
    }
}
