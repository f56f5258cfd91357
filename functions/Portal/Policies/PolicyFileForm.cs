using Keelson.Policies;
using Keelson.Portal.Forms;

namespace Keelson.Portal.Policies;

/// <summary>What stands in the form that writes a policy file.</summary>
/// <param name="Expected">The version it was begun on; 0 for a new file.</param>
/// <param name="Faults">Of the text, after it was checked.</param>
/// <param name="Checked">The names of the policies in it, after it was checked and found without fault.</param>
public sealed record PolicyFileForm(
    string File, string Yaml, string Comment, int Expected, IReadOnlyList<PolicyFault> Faults,
    IReadOnlyList<string> Checked, FormErrors Errors, ProblemNote? Refusal = null)
{
    /// <summary>A form that nothing was sent with yet.</summary>
    public static PolicyFileForm Of(string file, string yaml, int expected) =>
        new(file, yaml, "", expected, [], [], FormErrors.None);
}
