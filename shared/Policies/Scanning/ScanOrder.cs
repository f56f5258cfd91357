using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>A scan that is to be made. Input of the durable scan.</summary>
/// <param name="Cause">Who or what asked for it, for people: "the daily schedule", "Olga".</param>
/// <param name="Policies">Judge by these alone; null means by all. Only a scan by all of everything moves compliance.</param>
/// <param name="SchedulesUntil">The scan of the policies' own schedules: of those that were due by then.</param>
public sealed record ScanOrder(
    string Id, ScanKind Kind, DateTimeOffset StartedAt, string Cause, IReadOnlyList<string>? Policies = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? SchedulesUntil = null)
{
    /// <summary>Everything is read, and judged by everything.</summary>
    public bool IsWhole => Kind == ScanKind.Full && Policies is null;
}
