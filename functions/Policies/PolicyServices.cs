using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Policies;

/// <summary>Puts what the scans, findings and exemptions need into the container.</summary>
internal static class PolicyServices
{
    public static IServiceCollection AddPolicyScans(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddExemptions(configuration);
        services.AddSingleton<ExemptionReader>();
        return services;
    }
}
