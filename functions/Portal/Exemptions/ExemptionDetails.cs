using Keelson.Policies;
using Keelson.Portal.Forms;

namespace Keelson.Portal.Exemptions;

/// <summary>What the page of an exemption shows.</summary>
/// <param name="Errors">Of the form that ends it, when it was just sent and refused.</param>
public sealed record ExemptionDetails(ExemptionView Of, FormErrors Errors, ProblemNote? Refusal = null);
