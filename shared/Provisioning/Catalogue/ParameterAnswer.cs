using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>What a requester gave, judged by the blueprint's schema.</summary>
/// <param name="Values">What was given with the defaults filled in; only good for use when there are no errors.</param>
/// <param name="Errors">Every wrong field at once, in the order of the schema, unknown ones last; empty when all is well.</param>
public sealed record ParameterAnswer(JsonObject Values, IReadOnlyList<FieldError> Errors)
{
    public bool IsValid => Errors.Count == 0;
}
