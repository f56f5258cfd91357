using Keelson.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Keelson.Costs;

/// <summary>Puts prices and estimates into the container.</summary>
public static class CostRegistration
{
    /// <summary>Adds <see cref="CostEstimator"/> over the Azure Retail Prices API that <see cref="AzureOptions"/> names.</summary>
    public static IServiceCollection AddCosts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AzureOptions>()
            .Bind(configuration.GetSection(AzureOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton<IPriceSource, RetailPriceSource>();
        services.TryAddSingleton<CostEstimator>();
        return services;
    }
}
