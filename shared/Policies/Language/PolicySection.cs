namespace Keelson.Policies;

/// <summary>Reads one policy.</summary>
internal static class PolicySection
{
    /// <summary>Null when there are faults.</summary>
    public static Policy? Read(YamlPart part, Place place)
    {
        // The resource first: which filters and actions there are depends on it.
        var kind = (part as YamlMap)?.Find(PolicyFields.Resource.Name)?.Value is YamlText resource
            ? Kind(resource, place.At(PolicyFields.Resource.Name))
            : null;
        if (Sections.Read(part, place.About(kind), PolicyFields.All, "a policy") is not { } section || kind is null)
            return null;
        var filters = section.Get(PolicyFields.Filters, new FilterSet(Filter.Everything, []));
        var metadata = section.Get(PolicyFields.Metadata, new PolicyMetadata());
        var name = section.Get(PolicyFields.Name)!;
        return new()
        {
            Name = name,
            Resource = kind.Name,
            ResourceTypes = kind.Types.Count > 0 ? kind.Types : NamedTypes.Of(filters.Filter),
            Description = section.Get(PolicyFields.Description)
                ?? section.Get(PolicyFields.Comment) ?? section.Get(PolicyFields.Comments) ?? "",
            Metadata = metadata.Title.Length > 0 ? metadata : metadata with { Title = name },
            Mode = section.Get(PolicyFields.Mode, PolicyMode.Daily),
            Conditions = Conditions(section),
            Filter = filters.Filter,
            SetSteps = filters.Steps,
            Actions = section.Get(PolicyFields.Actions, []),
            Limits = Limits(section),
        };
    }

    private static ResourceKind? Kind(YamlText name, Place place)
    {
        if (ResourceKinds.TryFind(name.Text, out var kind))
            return kind;
        var lower = name.Text.ToLowerInvariant();
        var own = lower.StartsWith("azure.", StringComparison.Ordinal) ? lower["azure.".Length..] : lower;
        var names = ResourceKinds.All.Select(k => k.Name);
        place.Fault(name, Unsupported.Resources.TryGetValue(own, out var reason)
            ? $"'{name.Text}' is not supported: {reason}"
            : $"there is no kind of resource '{name.Text}'."
                + (NearestName.Hint(lower, names) is { Length: > 0 } hint
                    ? hint
                    : " Write one of Azure's, such as azure.storage, or azure.armresource for any type"));
        return null;
    }

    // start and end are older words for conditions on the time.
    private static Filter Conditions(Section section)
    {
        var all = new List<Filter>();
        if (section.Get(PolicyFields.Conditions) is { } own)
            all.Add(own);
        if (section.Get(PolicyFields.Start) is { } start)
            all.Add(Now(ValueOperator.GreaterOrEqual, start));
        if (section.Get(PolicyFields.End) is { } end)
            all.Add(Now(ValueOperator.LessOrEqual, end));
        return all.Count == 0 ? Filter.Everything : new AllFilter(all);
    }

    private static ValueFilter Now(ValueOperator op, string date) => new(new(
        ResourceKey.Parse("now"), op, new ConstantOperand(JmesValue.Of(date)), ValueConversion.Date));

    private static PolicyLimits Limits(Section section)
    {
        var (amount, percent) = section.Get(PolicyFields.MaxResources);
        return new(
            amount ?? PolicyLimits.DefaultResources,
            (decimal)(section.Has(PolicyFields.MaxPercent)
                ? section.Get(PolicyFields.MaxPercent)
                : percent ?? PolicyLimits.DefaultPercent),
            (decimal)section.Get(PolicyFields.MaxCost, PolicyLimits.DefaultMonthlyCost));
    }
}
