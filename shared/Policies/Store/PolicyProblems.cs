namespace Keelson.Policies;

/// <summary>The refusals that policy files meet.</summary>
public static class PolicyProblems
{
    /// <summary>A problem with each fault of the file: where it is, and what is allowed there.</summary>
    public static Problem Unreadable(IReadOnlyList<PolicyFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return new(
            422, "policy-faults", "The policy file has faults",
            "Correct the faults named in errors and send it again. Nothing was changed.",
            [.. faults.Select(fault => new FieldError(
                fault.Path, fault.Line == 0 ? fault.Message : $"Line {fault.Line}, column {fault.Column}: {fault.Message}"))]);
    }
}
