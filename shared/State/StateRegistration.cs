using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Keelson.State;

/// <summary>Puts the document store into the container.</summary>
public static class StateRegistration
{
    /// <summary>
    /// Adds <see cref="BlobDocumentStore"/> as <see cref="IDocumentStore"/>, unless a host has added another before.
    /// Takes the
    /// <see cref="TokenCredential"/> and the <see cref="TimeProvider"/> that are registered.
    /// </summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<StateOptions>().Bind(configuration.GetSection(StateOptions.Section));
        services.TryAddSingleton<IDocumentStore>(p => new BlobDocumentStore(
            p.GetRequiredService<IOptions<StateOptions>>().Value.Container ?? throw NoContainer(),
            p.GetRequiredService<TokenCredential>(),
            p.GetRequiredService<TimeProvider>(),
            new BlobDocumentOptions()));
        return services;
    }

    private static PermanentException NoContainer() => new(
        DocumentErrors.Refused, null, $"Setting {StateOptions.Section}:Container is missing: name the blob container.");
}
