using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Policies;

/// <summary>Puts the library of policies into the container.</summary>
public static class PolicyStoreRegistration
{
    public static IServiceCollection AddPolicyLibrary(this IServiceCollection services)
    {
        services.AddSingleton<PolicyFiles>();
        services.AddSingleton<PolicyLibrary>();
        services.AddSingleton<ICurrentPolicies>(provider => provider.GetRequiredService<PolicyLibrary>());
        services.AddSingleton<IPolicyAuthors>(provider => provider.GetRequiredService<PolicyLibrary>());
        services.AddSingleton<PolicyDesk>();
        services.AddSingleton<PolicyTrial>();
        return services;
    }
}
