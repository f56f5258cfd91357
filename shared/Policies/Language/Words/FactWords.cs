using System.Globalization;

namespace Keelson.Policies;

/// <summary>The filters that need a fact about the resource.</summary>
internal static class FactWords
{
    private static readonly Field<string> MetricName = new("metric", Shapes.Name, "the metric's name in Azure Monitor", required: true);
    private static readonly Field<ValueOperator> MetricOperator = new("op", ValueShapes.Scalar, "how it is compared", required: true);
    private static readonly Field<double> Threshold = new("threshold", Shapes.Number(double.MinValue), "what it is compared with", required: true);
    private static readonly Field<string> Namespace = new("metric_namespace", Shapes.Name, "the metric's namespace");
    private static readonly Field<double> Hours = new("timeframe", Shapes.Number(0.01, 2232), "how many hours to look back; left out, 24");
    private static readonly Field<bool> PeriodStart = new("period_start", Shapes.Choice(("auto", false), ("start-of-day", true)), "whether the window is whole days");

    private static readonly Field<string> Interval = new(
        "interval", Shapes.Choice("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D"), "the length of a point; left out, P1D");

    private static readonly Field<string> Aggregation = new(
        "aggregation", Shapes.Choice("average", "total", "count", "minimum", "maximum"), "what is made of the points; left out, average");

    private static readonly Field<NoDataAction> NoData = new(
        "no_data_action",
        Shapes.Choice(("exclude", NoDataAction.Exclude), ("include", NoDataAction.Include), ("to_zero", NoDataAction.ToZero)),
        "what happens without data; left out, exclude");

    private static readonly Field<string> MetricSplit = new("filter", Shapes.Text, "Azure Monitor's filter on dimensions");

    private static readonly Field<string> Timeframe = new("timeframe", new TimeframeShape(), "the days before today, or a period", required: true);

    private static readonly Field<string> LockType = new(
        "lock-type", Shapes.Choice("ReadOnly", "CanNotDelete", "Any", "Absent"), "which lock; left out, Any");

    private static readonly Field<bool> Compliant = new("compliant", Shapes.Flag, "true matches what complies", required: true);
    private static readonly Field<IReadOnlyList<string>> Definitions = new("definitions", Shapes.Names, "the definitions that count; left out, all");
    private static readonly Field<Filter> ParentFilter = new("filter", new FilterShape(), "what the parent must satisfy", required: true);

    private static readonly ResourceKey CostKey = ResourceKey.Parse(CostFilter.Field);

    public static Word<FilterPart> Metric { get; } = new(
        "metric",
        "compares a metric with a threshold",
        [MetricName, MetricOperator, Threshold, Hours, Interval, Aggregation, NoData, Namespace, MetricSplit, PeriodStart],
        section => FilterPart.Of(new MetricFilter(
            new(
                section.Get(MetricName)!,
                section.Get(Aggregation, "average"),
                section.Get(Hours, 24),
                section.Get(Interval, "P1D"),
                section.Get(Namespace),
                section.Get(MetricSplit),
                section.Get(PeriodStart)),
            section.Get(MetricOperator),
            section.Get(Threshold),
            section.Get(NoData))))
    {
        UsesFacts = true,
    };

    public static Word<FilterPart> Cost { get; } = new(
        "cost",
        "compares what the resource cost",
        [Timeframe, .. ValueFields.WithoutKey],
        section => FilterPart.Of(ValueFields.Test(section, CostKey) is { } test
            ? new CostFilter(section.Get(Timeframe)!, test)
            : null))
    {
        UsesFacts = true,
    };

    public static Word<FilterPart> ResourceLock { get; } = new(
        "resource-lock",
        "the resource is locked, or is not",
        [LockType],
        section => FilterPart.Of(new ResourceLockFilter(section.Get(LockType, "Any"))))
    {
        UsesFacts = true,
    };

    public static Word<FilterPart> DiagnosticSettings { get; } = new(
        "diagnostic-settings",
        "compares what is found in one of the resource's diagnostic settings",
        ValueFields.All,
        section => FilterPart.Of(ValueFields.Test(section) is { } test ? new DiagnosticSettingsFilter(test) : null))
    {
        UsesFacts = true,
    };

    public static Word<FilterPart> PolicyCompliant { get; } = new(
        "policy-compliant",
        "Azure Policy says that the resource complies, or that it does not",
        [Compliant, Definitions],
        section => FilterPart.Of(new PolicyCompliantFilter(section.Get(Compliant), section.Get(Definitions, []))))
    {
        UsesFacts = true,
    };

    public static Word<FilterPart> Parent { get; } = new(
        "parent",
        "the resource that this one is a child of satisfies a filter",
        [ParentFilter],
        section => FilterPart.Of(new ParentFilter(section.Get(ParentFilter)!)))
    {
        UsesFacts = true,
    };

    /// <summary>One filter on the parent.</summary>
    private sealed class FilterShape() : Shape<Filter>("a filter")
    {
        public override bool TryRead(YamlPart part, Place place, out Filter value)
        {
            value = FilterReader.One(part, place.WithoutFacts())!;
            return value is not null;
        }
    }

    /// <summary>Days, or a word of Cost Management.</summary>
    private sealed class TimeframeShape() : Shape<string>("a whole number of days, or one of " + string.Join(", ", Periods))
    {
        private static readonly string[] Periods = ["WeekToDate", "MonthToDate", "BillingMonthToDate", "TheLastMonth", "TheLastBillingMonth"];

        public override bool TryRead(YamlPart part, Place place, out string value)
        {
            value = (part as YamlText)?.Text ?? "";
            return (part is YamlText && Array.IndexOf(Periods, value) >= 0)
                || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 366)
                || Refuse(part, place, out value);
        }
    }
}
