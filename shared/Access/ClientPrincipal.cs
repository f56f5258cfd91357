using System.Text.Json.Serialization;

namespace Keelson.Access;

/// <summary>
/// What App Service Authentication puts, as base64 of this JSON, into <c>X-MS-CLIENT-PRINCIPAL</c>. Source:
/// https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities, "Decode the client principal
/// header".
/// </summary>
public sealed record ClientPrincipal(
    [property: JsonPropertyName("auth_typ")] string AuthenticationType,
    [property: JsonPropertyName("claims")] IReadOnlyList<ClientPrincipal.Claim> Claims,
    [property: JsonPropertyName("name_typ")] string? NameType = null,
    [property: JsonPropertyName("role_typ")] string? RoleType = null)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";
    public const string IdHeader = "X-MS-CLIENT-PRINCIPAL-ID";
    public const string NameHeader = "X-MS-CLIENT-PRINCIPAL-NAME";
    public const string ProviderHeader = "X-MS-CLIENT-PRINCIPAL-IDP";

    /// <summary>The identity provider Keelson accepts: Microsoft Entra ID.</summary>
    public const string Entra = "aad";

    /// <summary>One claim of the token.</summary>
    public sealed record Claim(
        [property: JsonPropertyName("typ")] string Type, [property: JsonPropertyName("val")] string Value);
}
