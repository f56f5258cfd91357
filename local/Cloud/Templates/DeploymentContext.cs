using System.Text.Json;

namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// Everything a template's meaning depends on besides the live estate. The same context and the same estate always give
/// the same graph, so an interrupted deployment is continued by expanding again from the stored context.
/// </summary>
public sealed record DeploymentContext
{
    /// <summary>The deployment's name, as <c>deployment().name</c> answers it.</summary>
    public required string Name { get; init; }

    /// <summary>Where the deployment runs.</summary>
    public required DeploymentScope Scope { get; init; }

    /// <summary>The template as sent; its own line breaks give the positions in error messages.</summary>
    public required JsonElement Template { get; init; }

    /// <summary>
    /// Parameter values in the shape of a request: <c>{"name": {"value": …} | {"reference": {keyVault,
    /// secretName}}}</c>.
    /// </summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>What <c>utcNow()</c> answers: when the deployment was accepted.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>
    /// The deployment's correlation id; <c>newGuid()</c> values derive from it, so that they survive a restart.
    /// </summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>The location of a deployment above a resource group; null in a resource group.</summary>
    public string? Location { get; init; }

    public DeploymentMode Mode { get; init; }

    /// <summary>The object id of the principal that deploys, as <c>deployer()</c> answers it.</summary>
    public string? DeployerObjectId { get; init; }

    /// <summary>What <c>environment()</c> answers.</summary>
    public CloudEnvironment Environment { get; init; } = CloudEnvironment.AzureCloud;
}
