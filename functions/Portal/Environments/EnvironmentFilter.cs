using Keelson.Provisioning;

namespace Keelson.Portal.Environments;

/// <summary>Which environments to list, and in which order. What is null or empty does not narrow.</summary>
public sealed record EnvironmentFilter(string? Text, string? Team, string? State, string? Sort)
{
    public static IReadOnlyList<(string Value, string Title)> Sorts { get; } =
        [("", "Name"), ("cost", "Dearest first"), ("expiry", "Next to expire"), ("new", "Newest first")];

    public static IReadOnlyList<(string Value, string Title)> States { get; } =
        [("", "Alive"), ("ready", "Ready"), ("drifted", "Drifted"), ("broken", "Broken"), ("deleted", "Deleted")];

    /// <summary>The ones that fit, sorted.</summary>
    public IReadOnlyList<EnvironmentRecord> Apply(IEnumerable<EnvironmentRecord> all)
    {
        var fitting = all.Where(Fits).OrderBy(e => e.Id, StringComparer.Ordinal);
        return Sort switch
        {
            "cost" => [.. fitting.OrderByDescending(e => e.MonthlyCost ?? 0)],
            "expiry" => [.. fitting.OrderBy(e => e.ExpiresAt ?? DateTimeOffset.MaxValue)],
            "new" => [.. fitting.OrderByDescending(e => e.CreatedAt)],
            _ => [.. fitting],
        };
    }

    private bool Fits(EnvironmentRecord environment) =>
        (string.IsNullOrEmpty(Team) || environment.Team == Team) && FitsState(environment.State) && FitsText(environment);

    private bool FitsState(EnvironmentState state) => string.IsNullOrEmpty(State)
        ? state != EnvironmentState.Deleted
        : state.ToString().Equals(State, StringComparison.OrdinalIgnoreCase);

    private bool FitsText(EnvironmentRecord environment) => string.IsNullOrWhiteSpace(Text)
        || new[] { environment.Id, environment.Blueprint.Name, environment.Owner.Name, environment.Location, environment.CostCentre }
            .Any(text => text.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase));
}
