namespace Keelson.Policies;

/// <summary>
/// Reads what rules need to know of a subscription. Reads only. Errors: <see cref="TransientException"/>,
/// <see cref="PermanentException"/>.
/// </summary>
public interface IEstateFacts
{
    Task<EstateFacts> ReadAsync(string subscriptionId, CancellationToken cancellationToken);
}
