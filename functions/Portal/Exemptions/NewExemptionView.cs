using Keelson.Portal.Forms;

namespace Keelson.Portal.Exemptions;

/// <summary>The form that grants an exemption.</summary>
/// <param name="Policies">Names that an exemption can be from.</param>
/// <param name="Teams">Names of teams that may answer for one.</param>
/// <param name="First">The first day on which it may end.</param>
/// <param name="Last">The last.</param>
public sealed record NewExemptionView(
    IReadOnlyList<string> Policies, IReadOnlyList<string> Teams, DateOnly First, DateOnly Last, FormValues Values,
    FormErrors Errors, ProblemNote? Refusal = null);
