namespace Keelson.Policies;

/// <summary>What one look at a resource says about one policy: that it violates it.</summary>
/// <param name="At">When the resource was read.</param>
/// <param name="MonthlyCost">Null where it does not matter or is not known.</param>
/// <param name="IsUndecided">A fact could not be read, so that it is not known whether it does.</param>
public sealed record Sighting(
    string Policy, FindingSubject Resource, DateTimeOffset At, decimal? MonthlyCost = null, string? Currency = null,
    bool IsUndecided = false)
{
    public string Id => FindingId.Of(Policy, Resource.Id);
}
