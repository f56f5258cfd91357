using Keelson.Portal.Catalogue;
using Keelson.Portal.Environments;
using Keelson.Portal.Exemptions;
using Keelson.Portal.Remediations;
using Keelson.Portal.Runs;
using Keelson.Portal.Safety;
using Keelson.Portal.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Portal;

/// <summary>Puts the portal into the container.</summary>
public static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageContexts>();
        services.AddSingleton<PortalDoor>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<CatalogueForms>();
        services.AddSingleton<EnvironmentReader>();
        services.AddSingleton<EnvironmentOrders>();
        services.AddSingleton<ChangeForms>();
        services.AddSingleton<RemediationReader>();
        services.AddSingleton<SafetyReader>();
        services.AddSingleton<ExemptionForms>();
        return services;
    }
}
