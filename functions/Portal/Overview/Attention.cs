using Keelson.Access;
using Keelson.Portal.Parts;
using Keelson.Provisioning;

namespace Keelson.Portal.Overview;

/// <summary>Decides what someone should look at. Pure.</summary>
public static class Attention
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>Most urgent first.</summary>
    public static IReadOnlyList<AttentionItem> For(
        Principal principal, DateTimeOffset now, IReadOnlyList<EnvironmentRecord> environments, IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var seesAll = principal.Has(Role.Operator) || principal.Has(Role.Owner);
        var mine = environments.Where(e => e.State != EnvironmentState.Deleted && (seesAll || principal.IsIn(e.Team)));
        var failed = runs.Where(run => run.Status is RunStatus.Failed or RunStatus.Restored or RunStatus.Refused
            && now - run.EndedAt < Lately && (seesAll || principal.IsIn(run.Order.Team)));
        return
        [
            .. mine.SelectMany(environment => Of(environment, now))
                .Concat(failed.Select(Of))
                .OrderByDescending(item => item.Look.Tone)
                .ThenBy(item => (item.At - now).Duration()),
        ];
    }

    private static IEnumerable<AttentionItem> Of(EnvironmentRecord environment, DateTimeOffset now)
    {
        var link = $"/environments/{environment.Id}";
        if (environment.State == EnvironmentState.Broken)
        {
            yield return new(
                Look.Of(environment.State), environment.Id, "A run failed and could not take everything back.", link, now);
        }
        if (environment.Drift is { } drift && environment.State == EnvironmentState.Drifted)
        {
            yield return new(
                Look.Of(environment.State), environment.Id, Describe(drift), link, drift.LastSeen);
        }
        if (environment.ExpiresAt is { } expiry && expiry - now < Soon)
        {
            yield return new(
                new("Expires soon", Tone.Wait), environment.Id, $"Expires {Words.Relative(now, expiry)}; extend it to keep it.", link, expiry);
        }
    }

    private static string Describe(DriftRecord drift)
    {
        var missing = drift.Changes.Count(change => change.Action == ChangeAction.Create);
        var altered = drift.Changes.Count(change => change.Action == ChangeAction.Modify);
        return (missing, altered) switch
        {
            (0, _) => $"{Words.Count(altered, "resource")} altered behind Keelson's back.",
            (_, 0) => $"{Words.Count(missing, "resource")} gone.",
            _ => $"{Words.Count(altered, "resource")} altered, {missing} gone.",
        };
    }

    private static AttentionItem Of(RunRecord run) => new(
        Look.Of(run.Status),
        $"{Words.Verb(run.Order.Kind)} {run.Order.Environment}",
        run.Error?.Message ?? run.Summary ?? "See what happened.",
        $"/runs/{run.Id}",
        run.EndedAt ?? run.Order.RequestedAt);
}
