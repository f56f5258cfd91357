using Azure.Core;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.Storage;

namespace Keelson.Local.Serving;

/// <summary>
/// What a platform runs on that must do the same thing twice: one scheduler for all its work, its only source of chance, and a
/// network that never leaves the process.
/// </summary>
internal sealed record InProcess(HttpMessageHandler Network, IWorkScheduler Scheduler, Random Random, TokenCredential Credential)
{
    /// <summary>Told how to reach the platform as soon as it serves, before it asks to be told of events.</summary>
    public required Action<HttpMessageHandler> Serve { get; init; }

    /// <summary>Watches what the engine stores.</summary>
    public Func<IDurableStore, IDurableStore>? AroundStore { get; init; }
}
