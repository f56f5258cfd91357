using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Backends;

/// <summary>A running backend with the orchestrators and activities of one case.</summary>
public interface IBackend : IAsyncDisposable
{
    DurableTaskClient Client { get; }

    /// <summary>The backend's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Lets time pass: to the next durable timer where the clock can be moved, else a moment.</summary>
    Task PassTimeAsync();

    /// <summary>Moves the clock; only with <see cref="Feature.MovableClock"/>.</summary>
    void Advance(TimeSpan by);

    /// <summary>
    /// What a deployment does: from here on the code now in the registry runs, also for instances under way.
    /// </summary>
    Task DeployAsync();
}
