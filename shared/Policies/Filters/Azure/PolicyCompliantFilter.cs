using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>policy-compliant</c>: what Azure Policy says of the resource.</summary>
/// <param name="Compliant">True matches what complies, false what does not.</param>
/// <param name="Definitions">Names or display names of the definitions that count; empty is all.</param>
public sealed record PolicyCompliantFilter(bool Compliant, IReadOnlyList<string> Definitions)
    : FactFilter(new FactKey(FactKinds.PolicyStates))
{
    protected override Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs) =>
        Of(JmesValue.Of(fact).Items().Any(Violates) != Compliant);

    private bool Violates(JmesValue state) =>
        Is(state.Field("complianceState"), "NonCompliant", StringComparison.OrdinalIgnoreCase)
        && (Definitions.Count == 0 || Definitions.Any(d =>
            Is(state.Field("policyDefinitionName"), d, StringComparison.Ordinal)
            || Is(state.Field("policyDefinitionDisplayName"), d, StringComparison.Ordinal)));

    private static bool Is(JmesValue value, string text, StringComparison comparison) =>
        value.Kind is JmesKind.Text && value.Text.Equals(text, comparison);
}
