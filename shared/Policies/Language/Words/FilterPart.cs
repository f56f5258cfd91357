namespace Keelson.Policies;

/// <summary>What a filter in a file is: a condition on each resource, or a step over all of them.</summary>
internal sealed record FilterPart(Filter? Filter, Func<Filter, SetStep>? Step)
{
    public static FilterPart? Of(Filter? filter) => filter is null ? null : new(filter, null);

    /// <param name="step">Makes the step, given what stands after it.</param>
    public static FilterPart OfStep(Func<Filter, SetStep> step) => new(null, step);
}
