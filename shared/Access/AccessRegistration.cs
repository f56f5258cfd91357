using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keelson.Access;

/// <summary>Puts principals and teams into the container.</summary>
public static class AccessRegistration
{
    /// <summary>Adds <see cref="PrincipalReader"/> and <see cref="TeamDirectory"/>, with <see cref="AccessOptions"/>
    /// checked at start.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AccessOptions>()
            .Bind(configuration.GetSection(AccessOptions.Section))
            .PostConfigure(o => o.PlatformAuthentication ??= configuration.GetValue("WEBSITE_AUTH_ENABLED", false))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidation>();
        services.AddSingleton<TeamDirectory>();
        services.AddSingleton<PrincipalReader>();
        return services;
    }
}
