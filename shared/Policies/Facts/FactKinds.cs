namespace Keelson.Policies;

/// <summary>The kinds of facts, and the shape of each one's value. A JSON null is the fact that there is none.</summary>
public static class FactKinds
{
    /// <summary>No argument. The locks that hold for the resource: <c>[{ "name": …, "properties": { "level": "ReadOnly" |
    /// "CanNotDelete" } }]</c>.</summary>
    public const string Locks = "locks";

    /// <summary>No argument. The diagnostic settings as Azure Monitor lists them: <c>[{ "name": …, "properties": { "logs":
    /// […], "metrics": […], "workspaceId": … } }]</c>.</summary>
    public const string DiagnosticSettings = "diagnostic-settings";

    /// <summary>No argument. The firewall rules that are resources of their own: <c>[{ "name": …, "properties": {
    /// "startIpAddress": …, "endIpAddress": … } }]</c>, or <c>{ "ipMask": … }</c> as the properties.</summary>
    public const string FirewallRules = "firewall-rules";

    /// <summary>Argument: a <see cref="MetricQuery"/> as text. Its points in time order, one number or null per interval:
    /// <c>[1.5, null, 2]</c>; null when the metric has no series for the resource.</summary>
    public const string Metric = "metric";

    /// <summary>Argument: whole days, or one of Cost Management's timeframes (<c>MonthToDate</c>). The cost of the resource
    /// and what is below it: <c>{ "PreTaxCost": 12.5, "Currency": "EUR" }</c>; null when nothing was billed.</summary>
    public const string Cost = "cost";

    /// <summary>No argument. The newest Azure Policy states: <c>[{ "policyDefinitionId": …, "policyDefinitionName": …,
    /// "policyDefinitionDisplayName": …, "complianceState": "NonCompliant" }]</c>.</summary>
    public const string PolicyStates = "policy-states";

    /// <summary>No argument. The body of the resource that this one is a child of; null when there is none.</summary>
    public const string Parent = "parent";

    /// <summary>Argument: a <see cref="ValueSource"/> as text. The same for every resource: the values selected from the
    /// document, <see cref="ValueSource.Select"/>.</summary>
    public const string ValueFrom = "value-from";

    /// <summary>Not a fact to be read: the filter on the key in the argument would have cost more on this resource than one
    /// judgement may, and stays undecided.</summary>
    public const string TooCostly = "too-costly";
}
