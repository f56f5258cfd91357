namespace Keelson.Policies;

/// <summary>The events that Event Grid could not deliver.</summary>
public interface IDeadLetters
{
    /// <summary>The files of dead-lettered events there are; none when no container is set. Streams.</summary>
    IAsyncEnumerable<DeadLetterFile> ListAsync(CancellationToken cancellationToken);

    /// <summary>They are dealt with. Safe to repeat.</summary>
    Task RemoveAsync(string name, CancellationToken cancellationToken);
}
