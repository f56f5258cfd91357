using System.ComponentModel.DataAnnotations;

namespace Keelson.Access;

/// <summary>Settings of section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>
    /// Whether the platform in front authenticates every request and sets the <c>X-MS-CLIENT-PRINCIPAL</c> header
    /// itself, replacing any that came from outside. Default: what App Service says of itself in
    /// <c>WEBSITE_AUTH_ENABLED</c>. Set it to true only where another front end (Container Apps) keeps the same
    /// promise: otherwise anyone can be anyone.
    /// </summary>
    public bool? PlatformAuthentication { get; set; }

    /// <summary>The teams that environments belong to. A principal is in those whose Entra group it is in.</summary>
    [Required]
    public IList<Team> Teams { get; init; } = [];
}
