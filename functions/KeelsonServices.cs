using Keelson.Access;
using Keelson.Api;
using Keelson.Audit;
using Keelson.Azure;
using Keelson.Costs;
using Keelson.Policies;
using Keelson.Portal;
using Keelson.Provisioning;
using Keelson.Requests;
using Keelson.State;
using Keelson.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Keelson;

/// <summary>Everything the functions and activities need, in one place for every host.</summary>
public static class KeelsonServices
{
    /// <summary>
    /// Adds the product. The host adds where documents are kept (<see cref="IDocumentStore"/>), unless it wants
    /// blob storage by the settings.
    /// </summary>
    public static IServiceCollection AddKeelson(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddTelemetry(configuration);
        services.AddAccess(configuration);
        services.AddDocuments(configuration);
        services.AddSingleton<Gate>();
        services.AddSingleton<IExceptionPropertiesProvider, FailureProperties>();
        services.AddSingleton<ILedger, Ledger>();
        services.AddKeelsonAzure(configuration);
        services.AddPolicyScans(configuration);
        return services.AddProvisioning(configuration).AddPlanning(configuration).AddRequests().AddPortal();
    }

    /// <summary>Adds what surrounds each invocation.</summary>
    public static IFunctionsWorkerApplicationBuilder UseKeelson(this IFunctionsWorkerApplicationBuilder builder) =>
        // Orchestrators are left alone: what is awaited around their code must be durable, and they log nothing.
        builder.UseWhen<RunScopeMiddleware>(context =>
            context.FunctionDefinition.InputBindings.Values.All(binding => binding.Type != "orchestrationTrigger"));

    private static IServiceCollection AddProvisioning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProvisioningOptions>()
            .Bind(configuration.GetSection(ProvisioningOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CatalogueOptions>()
            .Bind(configuration.GetSection(CatalogueOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IBlueprintCatalogue, BlueprintCatalogue>();
        services.AddSingleton<RunIds>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunWatch>();
        services.AddSingleton<EnvironmentStore>();
        services.AddSingleton<BlueprintArchive>();
        services.AddSingleton<PlanArchive>();
        services.AddSingleton<DriftLog>();
        return services;
    }

    private static IServiceCollection AddPlanning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPolicies(configuration).AddRemediation(configuration).AddCosts(configuration);
        services.AddSingleton<PlanJudge>();
        services.AddSingleton<Planner>();
        return services;
    }

    private static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<OrderForms>();
        services.AddSingleton<EnvironmentRequests>();
        services.AddSingleton<EnvironmentChanges>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<ApprovalDesk>();
        services.AddSingleton<LifecycleDesk>();
        services.AddSingleton<INotifier, DocumentNotifier>();
        services.AddSingleton<NoticeReader>();
        return services;
    }
}
