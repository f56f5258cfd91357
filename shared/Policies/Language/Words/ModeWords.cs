namespace Keelson.Policies;

/// <summary>The modes, in Keelson's words and in Cloud Custodian's.</summary>
internal static class ModeWords
{
    private static readonly Field<IReadOnlyList<string>> Events = new(
        "events", new EventsShape(), "the operations; left out, every change of such resources");

    private static readonly Field<IReadOnlyList<string>> NeededEvents = new("events", new EventsShape(), "the operations", required: true);
    private static readonly Field<string> Schedule = new("schedule", new CronShape(withSeconds: true), "when; left out, daily");
    private static readonly Field<string> NeededSchedule = new("schedule", new CronShape(withSeconds: true), "when", required: true);
    private static readonly Field<string> Cron = new("schedule", new CronShape(withSeconds: false), "when", required: true);

    // Where Cloud Custodian sets up its own functions; Keelson is set up already.
    private static readonly Field<JmesValue> Provision = new("provision-options", Shapes.Json, "taken and not used: Keelson is deployed already");
    private static readonly Field<JmesValue> Execution = new("execution-options", Shapes.Json, "taken and not used: Keelson's own settings count");

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Word<PolicyMode>> All { get; } = new Word<PolicyMode>[]
    {
        new("event", "judged at each change, within seconds", [Events], s => new(PolicyModeKind.Event, s.Get(Events, []))),
        new("schedule", "judged by scans", [Schedule], s => new(PolicyModeKind.Schedule, [], s.Get(Schedule))),
        new("audit", "judged always, for findings only; its actions are never done", [], _ => new(PolicyModeKind.Audit, [])),
        new("pull", "judged by the daily scan", [], _ => PolicyMode.Daily),
        new("azure-event-grid", "as event", [NeededEvents, Provision, Execution], s => new(PolicyModeKind.Event, s.Get(NeededEvents)!)),
        new("azure-periodic", "as schedule", [NeededSchedule, Provision, Execution], s => new(PolicyModeKind.Schedule, [], s.Get(NeededSchedule))),
        new("container-event", "as event", [NeededEvents, Execution], s => new(PolicyModeKind.Event, s.Get(NeededEvents)!)),
        new("container-periodic", "as schedule", [Cron, Execution], s => new(PolicyModeKind.Schedule, [], s.Get(Cron))),
    }.ToDictionary(w => w.Name);

    /// <summary>Null when there are faults.</summary>
    public static PolicyMode? Read(YamlPart part, Place place)
    {
        var name = part as YamlText ?? (part as YamlMap)?.Find("type")?.Value as YamlText;
        if (name is not null && All.TryGetValue(name.Text, out var word))
            return word.Read(part, place, "mode");
        place.Fault(name ?? part, name is null
            ? "a mode has a 'type', or is a word alone"
            : $"there is no mode '{name.Text}'; there are: {string.Join(", ", All.Keys)}");
        return null;
    }

    /// <summary>As a shape, for the policy's key.</summary>
    public sealed class Shape() : Shape<PolicyMode>("a mode: " + string.Join(", ", All.Keys))
    {
        public override bool TryRead(YamlPart part, Place place, out PolicyMode value)
        {
            value = Read(part, place)!;
            return value is not null;
        }
    }
}
