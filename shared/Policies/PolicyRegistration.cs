using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Keelson.Policies;

/// <summary>Puts the plan rules into the container.</summary>
public static class PolicyRegistration
{
    /// <summary>Adds <see cref="PlanPolicy"/> and <see cref="IRulebook"/>, with <see cref="PolicyOptions"/> checked at start.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PolicyOptions>()
            .Bind(configuration.GetSection(PolicyOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<PlanPolicy>();
        services.TryAddSingleton<IRulebook, CurrentRulebook>();
        return services;
    }
}
