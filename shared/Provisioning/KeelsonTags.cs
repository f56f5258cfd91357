using System.Globalization;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>The tags that every resource of an environment carries, its resource group included.</summary>
public static class KeelsonTags
{
    public const string Environment = "keelson-environment";
    public const string Team = "keelson-team";
    public const string Owner = "keelson-owner";

    /// <summary>The run that last changed the environment.</summary>
    public const string Run = "keelson-run";

    /// <summary>When it expires, UTC, ISO 8601; <c>never</c> when it does not.</summary>
    public const string Expires = "keelson-expires";
    public const string CostCentre = "keelson-cost-centre";

    /// <summary>Tags that change with every run: a change of these alone is not worth a reader's attention.</summary>
    public static IReadOnlyList<string> Stamps { get; } = [Run, Expires];

    public static JsonObject For(RunOrder order) => new()
    {
        [Environment] = order.Environment,
        [Team] = order.Team,
        [Owner] = order.Owner.Email ?? order.Owner.Name,
        [Run] = order.RunId,
        [Expires] = order.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "never",
        [CostCentre] = order.CostCentre,
    };
}
