using System.Globalization;
using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>What a policy has changed on one day (UTC): the document <c>caps/{yyyyMMdd}/{policy}.json</c>.</summary>
/// <param name="Taken">By remediation: what it adds to the monthly cost.</param>
public sealed record CapPage(IReadOnlyDictionary<string, decimal> Taken)
{
    public static CapPage Empty { get; } = new(new Dictionary<string, decimal>());

    [JsonIgnore]
    public decimal MonthlyCost => Taken.Values.Sum();

    /// <summary>Why the request goes beyond a limit; null when it fits, or is counted already. Pure.</summary>
    public string? Refusal(CapRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Taken.ContainsKey(request.Remediation))
            return null;
        var limits = request.Limits;
        if (Taken.Count + 1 > limits.MaxResources)
            return $"{request.Policy} has changed {Taken.Count} resources today; its limit is {limits.MaxResources}.";
        // In small estates a percentage would allow nothing at all; one change is always within it.
        if (request.Scope is { } scope && Taken.Count > 0 && (Taken.Count + 1) * 100m > limits.MaxResourcesPercent * scope)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"{request.Policy} has changed {Taken.Count} of {scope} today; its limit is {limits.MaxResourcesPercent:0.##} %.");
        }
        return MonthlyCost + request.MonthlyCost > limits.MaxMonthlyCost
            ? string.Create(CultureInfo.InvariantCulture,
                $"{request.Policy} would add {MonthlyCost + request.MonthlyCost:0.##} a month today; its limit is {limits.MaxMonthlyCost:0.##}.")
            : null;
    }

    /// <summary>The page with the request counted.</summary>
    public CapPage With(CapRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Taken.ContainsKey(request.Remediation)
            ? this
            : new(new Dictionary<string, decimal>(Taken) { [request.Remediation] = request.MonthlyCost });
    }

    /// <summary>The page without a count; itself when it is not counted.</summary>
    public CapPage Without(string remediation) => Taken.ContainsKey(remediation)
        ? new(Taken.Where(taken => taken.Key != remediation).ToDictionary())
        : this;
}
