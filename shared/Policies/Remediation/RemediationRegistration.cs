using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Policies;

/// <summary>Puts remediation into the container.</summary>
public static class RemediationRegistration
{
    public static IServiceCollection AddRemediation(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SafetyOptions>()
            .Bind(configuration.GetSection(SafetyOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<SafetySwitch>();
        services.AddSingleton<CapBook>();
        services.AddSingleton<ScopeCounts>();
        services.AddSingleton<ClaimBook>();
        services.AddSingleton<RemediationStore>();
        services.AddSingleton<OutcomeStore>();
        return services;
    }
}
