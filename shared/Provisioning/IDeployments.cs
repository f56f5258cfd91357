namespace Keelson.Provisioning;

/// <summary>
/// Azure Resource Manager deployments at subscription scope. Every start is idempotent: the same name and content again
/// joins what is under way. Errors: <c>TransientException</c>, <c>PreconditionException</c>, <c>PermanentException</c>.
/// </summary>
public interface IDeployments
{
    /// <summary>Asks what a deployment would change. Changes nothing. Returns a token for <see cref="GetWhatIfAsync"/>.</summary>
    Task<string> StartWhatIfAsync(DeploymentOrder order, CancellationToken cancellationToken);

    /// <summary>Null while Azure is still working it out.</summary>
    Task<WhatIfAnswer?> GetWhatIfAsync(string token, CancellationToken cancellationToken);

    Task StartAsync(DeploymentOrder order, CancellationToken cancellationToken);

    /// <summary>Null when there is no deployment of that name.</summary>
    Task<DeploymentProgress?> GetAsync(string subscriptionId, string name, CancellationToken cancellationToken);

    /// <summary>Asks a running deployment to stop; one that has ended, or is absent, is success.</summary>
    Task CancelAsync(string subscriptionId, string name, CancellationToken cancellationToken);
}
