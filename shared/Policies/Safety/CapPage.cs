using System.Collections.Immutable;
using System.Globalization;

namespace Keelson.Policies;

/// <summary>What a policy has changed on one day (UTC).</summary>
/// <param name="Taken">By remediation: what it adds to the monthly cost.</param>
/// <param name="MonthlyCost">Of all of them.</param>
public sealed record CapPage(ImmutableDictionary<string, decimal> Taken, decimal MonthlyCost)
{
    public static CapPage Empty { get; } = new(ImmutableDictionary.Create<string, decimal>(StringComparer.Ordinal), 0);

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

    /// <summary>The page with what a line says; itself when it says nothing new.</summary>
    public CapPage With(CapLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var there = Taken.TryGetValue(line.Remediation, out var counted);
        return line.MonthlyCost is { } cost
            ? there ? this : new(Taken.Add(line.Remediation, cost), MonthlyCost + cost)
            : there ? new(Taken.Remove(line.Remediation), MonthlyCost - counted) : this;
    }
}
