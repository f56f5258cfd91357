using System.ComponentModel.DataAnnotations;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>The limits that the plan rules apply.</summary>
public sealed class PolicyOptions
{
    public const string Section = "Policies";

    /// <summary>Azure regions in which environments may be, by their programmatic names, separated by commas.</summary>
    [Required]
    public string AllowedRegions { get; set; } = "westeurope, northeurope, swedencentral";

    /// <summary>
    /// Monthly cost, in the price sheet's currency, above which an environment needs an approver. A kind that is not
    /// named has no cap.
    /// </summary>
    public Dictionary<EnvironmentKind, decimal> MonthlyCostCaps { get; set; } = new()
    {
        [EnvironmentKind.Dev] = 500,
        [EnvironmentKind.Test] = 750,
        [EnvironmentKind.Staging] = 1500,
        [EnvironmentKind.Production] = 5000,
    };

    /// <summary><see cref="AllowedRegions"/>, taken apart.</summary>
    public IReadOnlyList<string> Regions =>
        AllowedRegions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
