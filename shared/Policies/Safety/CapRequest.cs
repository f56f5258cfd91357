namespace Keelson.Policies;

/// <summary>A change that a policy wants to make, to be counted against its limits of the day.</summary>
/// <param name="Remediation">What is counted once, however often it asks.</param>
/// <param name="Scope">How many resources the policy looks at; null when no scan has counted them yet.</param>
/// <param name="MonthlyCost">What it adds to the monthly cost.</param>
public sealed record CapRequest(
    string Policy, PolicyLimits Limits, string Remediation, int? Scope, decimal MonthlyCost);
