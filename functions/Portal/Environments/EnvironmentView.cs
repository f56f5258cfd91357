using Keelson.Portal.Forms;
using Keelson.Provisioning;

namespace Keelson.Portal.Environments;

/// <summary>What the page of an environment shows.</summary>
/// <param name="Blueprint">The blueprint it was made from.</param>
/// <param name="Runs">Its runs, newest first.</param>
/// <param name="MayRequest">Whether the person looking may change it.</param>
/// <param name="CanScale">Whether the blueprint has settings to scale.</param>
/// <param name="Values">What was typed into the forms on the page.</param>
/// <param name="Errors">What was wrong with it.</param>
public sealed record EnvironmentView(
    EnvironmentRecord Environment,
    Blueprint? Blueprint,
    IReadOnlyList<RunRecord> Runs,
    bool MayRequest,
    bool CanScale,
    FormValues Values,
    FormErrors Errors,
    ProblemNote? Refusal = null);
