using Keelson.Portal.Forms;
using Keelson.Provisioning;

namespace Keelson.Portal.Environments;

/// <summary>The form that changes or scales an environment.</summary>
/// <param name="Versions">Versions of its blueprint to choose from, newest first; empty when scaling.</param>
public sealed record ChangeView(
    EnvironmentRecord Environment,
    RunKind Kind,
    IReadOnlyList<string> Versions,
    IReadOnlyList<SchemaField> Fields,
    FormValues Values,
    FormErrors Errors,
    ProblemNote? Refusal = null);
