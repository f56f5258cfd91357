namespace Keelson.Local.Runtime.Functions;

/// <summary>What makes a function run.</summary>
internal enum TriggerKind
{
    Http,
    Timer,
    EventGrid,
    Orchestration,
    Activity,
}
