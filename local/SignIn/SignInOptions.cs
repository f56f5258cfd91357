namespace Keelson.Local.SignIn;

/// <summary>Settings of the embedded sign-in.</summary>
public sealed class SignInOptions
{
    /// <summary>Where the signing key is kept, and the personas if they are not elsewhere. Default:
    /// <c>.keelson</c>.</summary>
    public string DataFolder { get; set; } = ".keelson";

    /// <summary>
    /// A JSON list of personas that replaces the built-in ones. Default: <c>personas.json</c> in the data folder, if it
    /// is there.
    /// </summary>
    public string? PersonasFile { get; set; }

    /// <summary>How long a browser stays signed in. Default: 8 hours, as on App Service.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a bearer token is good. Default: 90 days, so that a rehearsed quarter needs one token
    /// only.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(90);
}
