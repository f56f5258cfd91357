namespace Keelson.Access;

/// <summary>
/// Names under which App Service passes a claim on: short as in the token, or long, depending on the provider's
/// version.
/// </summary>
public static class ClaimNames
{
    public const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    public const string Email = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
    public const string Role = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    public const string Name = "name";
    public const string UserName = "preferred_username";
    public const string Roles = "roles";
    public const string Groups = "groups";

    internal static readonly string[] ObjectIds = [ObjectId, "oid"];
    internal static readonly string[] Emails = [Email, "email", UserName];
    internal static readonly string[] Names = [Name, UserName, "app_displayname", "appid"];
}
