using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Policies;

/// <summary>Puts exemptions into the container.</summary>
public static class ExemptionRegistration
{
    /// <summary>Adds the store and the desk, with <see cref="ExemptionOptions"/> checked at start.</summary>
    public static IServiceCollection AddExemptions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ExemptionOptions>()
            .Bind(configuration.GetSection(ExemptionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ExemptionStore>();
        services.AddSingleton<ExemptionForm>();
        services.AddSingleton<ExemptionNames>();
        services.AddSingleton<ExemptionDesk>();
        services.AddSingleton<ExemptionKeeper>();
        services.AddSingleton<ExemptionReturn>();
        return services;
    }
}
