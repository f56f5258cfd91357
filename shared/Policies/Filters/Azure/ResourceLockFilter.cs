using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>resource-lock</c>: the resource is locked, or is not.</summary>
/// <param name="Type"><c>ReadOnly</c>, <c>CanNotDelete</c>, <c>Any</c> or <c>Absent</c>.</param>
public sealed record ResourceLockFilter(string Type) : FactFilter(new FactKey(FactKinds.Locks))
{
    protected override Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        var levels = JmesValue.Of(fact).Items().Select(l => l.Field("properties").Field("level")).ToArray();
        return Of(Type switch
        {
            "Absent" => levels.Length == 0,
            "Any" => levels.Length > 0,
            _ => Array.Exists(levels, l => l.Kind is JmesKind.Text && l.Text.Equals(Type, StringComparison.OrdinalIgnoreCase)),
        });
    }
}
