using Keelson.Policies;
using Keelson.Portal.Forms;

namespace Keelson.Portal.Safety;

/// <summary>What the page of safety shows.</summary>
/// <param name="Caps">The policies that may change something, fullest first.</param>
/// <param name="Form">Which form was sent last and is shown again with its errors: one of <see cref="SafetyForms"/>.</param>
public sealed record SafetyView(
    SafetyState State, SafetyOptions Options, IReadOnlyList<CapUse> Caps, FormValues Values, FormErrors Errors,
    string? Form = null, ProblemNote? Refusal = null);
