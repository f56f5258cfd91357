namespace Keelson.Policies;

/// <summary>The keys of a policy.</summary>
internal static class PolicyFields
{
    public static Field<string> Name { get; } = new(
        "name",
        Shapes.Made(Shapes.Name, "a name of letters, digits, - and _, that begins with a letter", n => IsName(n) ? n : null,
            n => $"'{n}' is no name; it begins with a letter and has at most 128 letters, digits, - and _"),
        "unique; findings and exemptions name it",
        required: true);

    public static Field<string> Resource { get; } = new("resource", Shapes.Name, "the kind of resource, as in azure.storage", required: true);
    public static Field<string> Description { get; } = new("description", Shapes.Text, "what it is for");
    public static Field<string> Comment { get; } = new("comment", Shapes.Text, "the same, as it may also be written");
    public static Field<string> Comments { get; } = new("comments", Shapes.Text, "the same, as it may also be written");
    public static Field<IReadOnlyList<string>> Tags { get; } = new("tags", Shapes.Names, "words to choose policies by");
    public static Field<PolicyMetadata> Metadata { get; } = new("metadata", new MetadataShape(), "what people read about it");
    public static Field<PolicyMode> Mode { get; } = new("mode", new ModeWords.Shape(), "when it is judged; left out, daily");
    public static Field<Filter> Conditions { get; } = new("conditions", new ConditionsShape(), "what must hold for it to be used at all");
    public static Field<FilterSet> Filters { get; } = new("filters", new FilterSetShape(), "what a resource must satisfy; left out, each matches");
    public static Field<IReadOnlyList<PolicyAction>> Actions { get; } = new("actions", new ActionsShape(), "what is done, in order; left out, it only finds");
    public static Field<(int? Amount, double? Percent)> MaxResources { get; } = new("max-resources", new LimitShape(), "how many resources may be changed in a day; left out, 100");
    public static Field<double> MaxPercent { get; } = new("max-resources-percent", Shapes.Number(0, 100), "the same, in percent; left out, 20");
    public static Field<double> MaxCost { get; } = new("max-monthly-cost", Shapes.Number(0, 1e9), "how much monthly cost may be added in a day; left out, 500");
    public static Field<string> Start { get; } = new("start", DateShape(), "from when it is used");
    public static Field<string> End { get; } = new("end", DateShape(), "until when it is used");
    public static Field<string> Source { get; } = new("source", Shapes.Choice("resource-graph", "describe-azure"), "taken and not used: Keelson reads through Resource Graph");

    public static IReadOnlyList<Field> All { get; } =
    [
        Name, Resource, Description, Comment, Comments, Tags, Metadata, Mode, Conditions, Filters, Actions, MaxResources,
        MaxPercent, MaxCost, Start, End, Source,
    ];

    private static bool IsName(string name) => name.Length <= 128 && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static Shape<string> DateShape() => Shapes.Made(
        Shapes.Text, "a date such as 2026-12-31", d => DateReading.TryRead(d, out _) ? d : null, d => $"'{d}' is no date such as 2026-12-31");

    /// <summary>The policy's filters; the place knows the resource.</summary>
    private sealed class FilterSetShape() : Shape<FilterSet>("a list of filters")
    {
        public override bool TryRead(YamlPart part, Place place, out FilterSet value)
        {
            var read = FilterReader.Policy(part, place);
            value = read is { } set ? new(set.Filter, set.Steps) : null!;
            return read is not null;
        }
    }

    private sealed class ActionsShape() : Shape<IReadOnlyList<PolicyAction>>("a list of actions")
    {
        public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<PolicyAction> value)
        {
            value = ActionReader.All(part, place)!;
            return value is not null;
        }
    }

    private sealed class ConditionsShape() : Shape<Filter>("a list of value filters")
    {
        public override bool TryRead(YamlPart part, Place place, out Filter value)
        {
            value = FilterReader.All(part, place.WithoutFacts())!;
            return value is not null && ConditionKeys.Hold(value, part, place);
        }
    }
}

/// <summary>A policy's filters: those on each resource, and the steps over all.</summary>
internal sealed record FilterSet(Filter Filter, IReadOnlyList<SetStep> Steps);
