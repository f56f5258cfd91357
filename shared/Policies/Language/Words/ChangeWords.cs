using System.Text.Json;

namespace Keelson.Policies;

/// <summary>The actions that change a resource as a whole, or its properties.</summary>
internal static class ChangeWords
{
    private static readonly Field<string> LockType = new("lock-type", Shapes.Choice("ReadOnly", "CanNotDelete"), "the kind of lock", required: true);
    private static readonly Field<string> LockName = new("lock-name", new TextShape("a name of 1 to 260 characters", 260, least: 1), "its name; left out, one made of the policy's name");
    private static readonly Field<string> LockNotes = new("lock-notes", new TextShape("a text of 1 to 512 characters", 512, least: 1), "what it says");

    private static readonly Field<string> StopMode = new("mode", Shapes.Choice("deallocate", "power-off"), "whether a machine also gives up its host; left out, deallocate");

    private static readonly Field<IReadOnlyList<KeyValuePair<string, JsonElement>>> Properties = new(
        "properties", new PropertiesShape(), "the properties and their new values", required: true);

    private static readonly Field<bool> Secure = new("value", Shapes.Flag, "required, or not; left out, true");

    public static Word<PolicyAction> Lock { get; } = new(
        "lock",
        "sets a management lock",
        [LockType, LockName, LockNotes],
        section => new LockAction(section.Get(LockType)!, section.Get(LockName), section.Get(LockNotes)));

    public static Word<PolicyAction> Delete { get; } = new("delete", "deletes the resource", [], _ => new DeleteAction());

    public static Word<PolicyAction> Start { get; } = new("start", "starts what is stopped", [], _ => new StartAction());

    public static Word<PolicyAction> Stop { get; } = new(
        "stop",
        "stops it; a machine is deallocated, so that it costs nothing",
        [StopMode],
        section => new StopAction(section.Get(StopMode) == "power-off"));

    public static Word<PolicyAction> PowerOff { get; } = new(
        "poweroff", "switches a machine off; it keeps its host and its price", [], _ => new StopAction(PowerOff: true))
    {
        Resources = ["azure.vm"],
    };

    public static Word<PolicyAction> SetProperties { get; } = new(
        "set-properties",
        "sets properties and leaves the others as they are",
        [Properties],
        section => new SetPropertiesAction(section.Get(Properties)!));

    public static Word<PolicyAction> RequireSecureTransfer { get; } = new(
        "require-secure-transfer",
        "sets supportsHttpsTrafficOnly",
        [Secure],
        section => new SetPropertiesAction(
        [
            KeyValuePair.Create("supportsHttpsTrafficOnly", JmesValue.Parse(section.Get(Secure, true) ? "true" : "false").ToElement()),
        ]))
    {
        Resources = ["azure.storage"],
    };
}
