namespace Keelson.Policies;

/// <summary>What durable work is under way.</summary>
public interface IUnderWay
{
    /// <summary>Whether the durable instance has not ended.</summary>
    Task<bool> IsAliveAsync(string instance, CancellationToken cancellationToken);

    /// <summary>Whether a provisioning run is changing the environment that the resource lies in.</summary>
    Task<bool> IsChangingAsync(string resourceId, CancellationToken cancellationToken);
}
