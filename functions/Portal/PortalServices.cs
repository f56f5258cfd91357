using Keelson.Portal.Catalogue;
using Keelson.Portal.Compliance;
using Keelson.Portal.Environments;
using Keelson.Portal.Exemptions;
using Keelson.Portal.Findings;
using Keelson.Portal.Overview;
using Keelson.Portal.Policies;
using Keelson.Portal.Remediations;
using Keelson.Portal.Runs;
using Keelson.Portal.Safety;
using Keelson.Portal.Scans;
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
        services.AddSingleton<PolicyBriefs>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<CatalogueForms>();
        services.AddSingleton<EnvironmentReader>();
        services.AddSingleton<EnvironmentOrders>();
        services.AddSingleton<ChangeForms>();
        services.AddSingleton<RemediationReader>();
        services.AddSingleton<CapReader>();
        services.AddSingleton<SafetyReader>();
        services.AddSingleton<FindingsViews>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<FindingDetailsReader>();
        services.AddSingleton<RequestedLooks>();
        services.AddSingleton<PoliciesReader>();
        services.AddSingleton<PolicyDetailsReader>();
        services.AddSingleton<PolicyFileForms>();
        services.AddSingleton<ComplianceViews>();
        services.AddSingleton<ScansReader>();
        services.AddSingleton<ExemptionForms>();
        return services;
    }
}
