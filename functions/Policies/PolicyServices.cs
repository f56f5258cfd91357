using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Policies;

/// <summary>Puts what the scans, findings and exemptions need into the container.</summary>
internal static class PolicyServices
{
    public static IServiceCollection AddPolicyScans(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPolicyLibrary().AddExemptions(configuration).AddScanning(configuration);
        services.AddSingleton<ScanStarter>();
        services.AddSingleton<EndedInstances>();
        services.AddSingleton<EvidenceCollector>().AddSingleton<EvidenceVault>().AddSingleton<EvidenceWriter>();
        services.AddSingleton<ExemptionReader>();
        return services;
    }
}
