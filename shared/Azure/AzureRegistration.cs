using Azure.Core;
using Azure.Identity;
using Keelson.Inventory;
using Keelson.Policies;
using Keelson.Provisioning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Keelson.Azure;

/// <summary>Puts Azure behind the slices' ports.</summary>
public static class AzureRegistration
{
    /// <summary>
    /// Registers the adapters and the one credential, the app's managed identity. Nothing is contacted until the first
    /// call. A <see cref="TokenCredential"/> registered before is kept.
    /// </summary>
    public static IServiceCollection AddKeelsonAzure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AzureOptions>()
            .Bind(configuration.GetSection(AzureOptions.Section))
            .ValidateDataAnnotations()
            .Validate(o => o.Endpoint.Scheme == Uri.UriSchemeHttps, "Azure:Endpoint must be an https address: tokens are sent to it.")
            .ValidateOnStart();
        services.TryAddSingleton<TokenCredential>(s => Identity(s.GetRequiredService<IOptions<AzureOptions>>().Value));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton<ArmPacer>();
        services.TryAddSingleton<ArmConnection>();
        services.TryAddSingleton<ArmApiVersions>();
        services.TryAddSingleton<ResourceGraphQuota>();
        services.TryAddSingleton<IInventory, ResourceGraphInventory>();
        services.TryAddSingleton<IDeployments, ArmDeployments>();
        services.TryAddSingleton<IResources, ArmResources>();
        services.TryAddSingleton<IResourceEdits, ArmResourceEdits>();
        services.TryAddSingleton<IResourceActions, ArmResourceActions>();
        services.TryAddSingleton<IDeadLetters, BlobDeadLetters>();
        services.TryAddSingleton<IRoleGrants, ArmRoleGrants>();
        services.TryAddSingleton<IEstateFacts, ArmEstateFacts>();
        return services.AddFacts(configuration);
    }

    private static IServiceCollection AddFacts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ValueFromOptions>()
            .Bind(configuration.GetSection(ValueFromOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<FactTurn>();
        services.TryAddSingleton<ValueDocuments>();
        services.AddSingleton<IFactReader, LockFacts>();
        services.AddSingleton<IFactReader, DiagnosticSettingFacts>();
        services.AddSingleton<IFactReader, FirewallRuleFacts>();
        services.AddSingleton<IFactReader, ParentFacts>();
        services.AddSingleton<IFactReader, MetricFacts>();
        services.AddSingleton<IFactReader, CostFacts>();
        services.AddSingleton<IFactReader, PolicyStateFacts>();
        services.AddSingleton<IFactReader, ValueFromFacts>();
        services.TryAddSingleton<IFactSource, ArmFactSource>();
        return services;
    }

    private static ManagedIdentityCredential Identity(AzureOptions options) => new(
        new ManagedIdentityCredentialOptions(options.ManagedIdentityClientId is { Length: > 0 } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned)
        {
            AuthorityHost = options.Authority,
        });
}
