using System.ComponentModel.DataAnnotations;

namespace Keelson.Azure;

/// <summary>
/// Which Azure, and as whom. The defaults are the public cloud; a sovereign cloud, or the simulated Azure of the
/// embedded machine, is a matter of these settings alone.
/// </summary>
public sealed class AzureOptions
{
    public const string Section = "Azure";

    /// <summary>The subscription that environments are created in: a GUID.</summary>
    [Required, RegularExpression("^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$")]
    public string SubscriptionId { get; set; } = "";

    /// <summary>Region of an environment whose request names none.</summary>
    [Required]
    public string Location { get; set; } = "westeurope";

    /// <summary>Azure Resource Manager. Stored operation addresses are followed only on this host.</summary>
    [Required]
    public Uri Endpoint { get; set; } = new("https://management.azure.com");

    /// <summary>The resource that tokens are asked for.</summary>
    [Required]
    public string Audience { get; set; } = "https://management.azure.com";

    /// <summary>Microsoft Entra's sign-in address.</summary>
    [Required]
    public Uri Authority { get; set; } = new("https://login.microsoftonline.com");

    /// <summary>
    /// How many calls Azure Resource Manager allows, as a multiple of its documented limits. 1 is the public cloud; 0 does
    /// not count at all.
    /// </summary>
    [Range(0, 1000)]
    public double CallRate { get; set; } = 1;

    /// <summary>Client id of the user-assigned managed identity; null uses the system-assigned one.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>
    /// PEM file of the one root certificate to trust, instead of those of the machine: for a private cloud and the
    /// simulated Azure. Null trusts what the machine trusts.
    /// </summary>
    public string? TrustedRootFile { get; set; }

    /// <summary>Carries the requests in place of the network: for a simulated Azure in the same process. No setting.</summary>
    internal HttpMessageHandler? Handler { get; set; }

    /// <summary>The Azure Retail Prices API.</summary>
    [Required]
    public Uri RetailPricesEndpoint { get; set; } = new("https://prices.azure.com");

    /// <summary>ISO 4217 code of the currency that costs are estimated in.</summary>
    [Required, RegularExpression("^[A-Z]{3}$")]
    public string Currency { get; set; } = "EUR";
}
