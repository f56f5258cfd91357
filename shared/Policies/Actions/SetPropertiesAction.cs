using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>set-properties</c>: sets properties of a resource and leaves the others as they are.</summary>
/// <param name="Properties">By dotted path below <c>properties</c>, as in <c>networkAcls.defaultAction</c>; a null removes.</param>
public sealed record SetPropertiesAction(IReadOnlyList<KeyValuePair<string, JsonElement>> Properties) : PolicyAction
{
    public override string Word => "set-properties";
}
