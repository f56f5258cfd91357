using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Keelson.Access;

namespace Keelson.Local.SignIn;

/// <summary>The page on which one chooses who to be. One form, no script.</summary>
internal static class SignInPage
{
    private const string Style = """
        :root { color-scheme: light dark;
          --line: light-dark(#c9d1d9, #3d444d); --muted: light-dark(#57606a, #9ba6b2);
          --accent: light-dark(#0b5cad, #79b8ff);
          --ground: light-dark(#f6f8fa, #0d1117); --card: light-dark(#fff, #161b22); }
        * { box-sizing: border-box }
        body { margin: 0; padding: 1.5rem 1rem; font: 1rem/1.5 system-ui, sans-serif; background: var(--ground) }
        main { max-width: 32rem; margin: 0 auto }
        h1 { margin: 0 0 .25rem; font-size: 1.5rem }
        p { margin: 0 0 1.25rem; color: var(--muted) }
        button { display: block; width: 100%; margin: 0 0 .5rem; padding: .75rem 1rem; text-align: left;
          font: inherit; color: inherit; background: var(--card);
          border: 1px solid var(--line); border-radius: .5rem; cursor: pointer }
        button:hover { border-color: var(--accent) }
        button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
        b { display: block }
        span { color: var(--muted); font-size: .875rem }
        """;

    /// <summary>Nothing runs, nothing loads, only this style applies, and the form goes nowhere else.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{StyleHash()}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static string Render(Personas personas, TeamDirectory teams, string returnTo)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in – Keelson</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>Sign in</h1>
            <p>This is the embedded machine: choose who to be. In Azure, Microsoft Entra ID asks instead.</p>
            <form method="post" action="{SignInEndpoints.Login}">
            <input type="hidden" name="{SignInEndpoints.ReturnTo}" value="{Encode(returnTo)}">

            """);
        foreach (var persona in personas.All)
        {
            html.Append($"""
                <button name="persona" value="{Encode(persona.Key)}"><b>{Encode(persona.Name)}</b>
                <span>{Encode(Describe(persona, teams))}</span></button>

                """);
        }
        return html.Append("</form>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static string Describe(Persona persona, TeamDirectory teams)
    {
        var roles = string.Join(", ", persona.Roles);
        var names = persona.Groups.Select(g => teams.OfGroup(g.ToString("D"))?.Name).OfType<string>().ToList();
        return names.Count == 0 ? roles : $"{roles} · team {string.Join(", ", names)}";
    }

    private static string StyleHash() => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
