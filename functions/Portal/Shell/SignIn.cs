namespace Keelson.Portal.Shell;

/// <summary>Where to sign in: the endpoint of App Service Authentication, which the embedded machine has as well.</summary>
public static class SignIn
{
    /// <summary>The address that comes back to <paramref name="path"/> (path and query) afterwards.</summary>
    public static string UrlFor(string path) =>
        $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(path)}";
}
