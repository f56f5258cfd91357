using Keelson.Policies;
using Keelson.Portal.Explaining;
using Keelson.Portal.Forms;
using Keelson.Portal.Safety;

namespace Keelson.Portal.Policies;

/// <summary>What the page of a policy shows.</summary>
/// <param name="When">When it is violated, in words.</param>
/// <param name="Yaml">As it is written, and the line at which that begins; null when it cannot be shown by itself.</param>
/// <param name="Open">How many open findings it has.</param>
/// <param name="Course">How many it had after each day's full scan, and now; empty before the second.</param>
/// <param name="Cap">What it has used today.</param>
/// <param name="Exemptions">From it, next to end first.</param>
/// <param name="Errors">Of the form that switches it, when it was just sent and refused.</param>
public sealed record PolicyDetails(
    PolicyEntry Entry, Explained When, string? Yaml, int Open,
    IReadOnlyList<(DateTimeOffset At, double Value)> Course, CapUse Cap, IReadOnlyList<Exemption> Exemptions,
    FormValues Values, FormErrors Errors, ProblemNote? Refusal = null);
