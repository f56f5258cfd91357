using Keelson.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Keelson.Local.SignIn;

/// <summary>Puts the embedded sign-in in front of the functions.</summary>
public static class SignInRegistration
{
    /// <summary>
    /// Adds what the sign-in needs, and the settings that App Service would set: that authentication is on, and, unless
    /// the configuration names teams, those of the built-in cast.
    /// </summary>
    public static WebApplicationBuilder AddEmbeddedSignIn(
        this WebApplicationBuilder builder, Action<SignInOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["WEBSITE_AUTH_ENABLED"] = "True" };
        if (!builder.Configuration.GetSection($"{AccessOptions.Section}:Teams").GetChildren().Any())
        {
            foreach (var (key, value) in Personas.DefaultTeams)
                settings[key] = value;
        }
        builder.Configuration.AddInMemoryCollection(settings);

        var services = builder.Services;
        services.AddOptions<SignInOptions>().Configure(o => configure?.Invoke(o));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TeamDirectory>();
        services.AddSingleton(p => Cast(Options(p)));
        services.AddSingleton(p => new Tickets(
            SigningKey.LoadOrCreate(Options(p).DataFolder), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SignInEndpoints>();
        return builder;
    }

    /// <summary>Call it before anything that looks at who is asking.</summary>
    public static WebApplication UseEmbeddedSignIn(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<SignInMiddleware>();
        app.Services.GetRequiredService<SignInEndpoints>().Map(app);
        return app;
    }

    private static SignInOptions Options(IServiceProvider services) =>
        services.GetRequiredService<IOptions<SignInOptions>>().Value;

    private static Personas Cast(SignInOptions options)
    {
        var usual = Path.Combine(options.DataFolder, "personas.json");
        return options.PersonasFile is { } file ? Personas.Load(file)
            : File.Exists(usual) ? Personas.Load(usual)
            : Personas.Default;
    }
}
