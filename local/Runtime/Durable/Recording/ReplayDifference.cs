namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>Where an orchestrator's code of today first departs from what it did before.</summary>
/// <param name="Position">The fact at which it shows, from 1; one more than there are when it is the end that differs.</param>
/// <param name="Fact">That fact in words.</param>
/// <param name="What">What differs, with the call.</param>
internal sealed record ReplayDifference(int Position, string Fact, string What)
{
    /// <summary>All that the author of the change needs to know.</summary>
    /// <param name="file">The recorded history.</param>
    public string Explain(string orchestrator, string file) =>
        $"{orchestrator} no longer replays {file}: at fact {Position} ({Fact}), {What}. Instances that run today would"
        + " fail when this is deployed. Leave this orchestrator as it was and add the change as a new version beside it"
        + $" (for example {orchestrator}V2), start new instances on that, and remove this one when its last instance"
        + " has ended: docs/durable-engine.md, \"Replay gate\".";
}
