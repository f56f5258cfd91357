namespace Keelson.Policies;

/// <summary>Where the rulebook is. Reads only. Errors: <see cref="TransientException"/>, <see cref="PermanentException"/>.</summary>
public interface IRulebook
{
    /// <summary>As it is now.</summary>
    Task<Rulebook> ReadAsync(CancellationToken cancellationToken);
}
