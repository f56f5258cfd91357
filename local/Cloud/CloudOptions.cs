using Keelson.Local.Cloud.Estates;
using Keelson.Local.Cloud.Identity;

namespace Keelson.Local.Cloud;

/// <summary>How a simulated cloud is started.</summary>
public sealed record CloudOptions
{
    /// <summary>The id of the subscription that exists from the start.</summary>
    public const string DefaultSubscription = "11111111-2222-4333-8444-555555555555";

    public const string DefaultTenant = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

    /// <summary>Where the world is kept; made when absent. Two clouds must not share one.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The HTTPS port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The plain-HTTP loopback port of the managed-identity endpoint; 0 takes a free one.</summary>
    public int IdentityPort { get; init; }

    /// <summary>
    /// Carries what the cloud sends, and makes it serve in this process only, by <see cref="CloudServer.CreateHandler"/>, as
    /// <c>https://localhost:PORT</c>; null: it listens and sends on loopback.
    /// </summary>
    public HttpMessageHandler? Network { get; init; }

    /// <summary>The cloud's clock. <see cref="Clock.AdjustableClock"/> also opens <c>POST /clock</c>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes ids and injected faults reproducible; null draws from the machine's randomness.</summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Scales how long operations take: 1 is realistic but short (a cluster takes seconds), 0 ends every operation at
    /// once,
    /// before its first poll. Not negative.
    /// </summary>
    public double OperationSpeed { get; init; } = 1;

    /// <summary>What <c>Retry-After</c> advises pollers of operations.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Multiplies ARM's documented request limits per subscription and principal (reads 250 + 25/s, writes and deletes
    /// 200 + 10/s).
    /// 0 switches throttling off.
    /// </summary>
    public double ThrottleFactor { get; init; } = 40;

    /// <summary>How long Resource Graph takes to learn of a change, by the cloud's clock. Azure's takes seconds to minutes.</summary>
    public TimeSpan ResourceGraphLag { get; init; }

    /// <summary>Multiplies Resource Graph's quota of 15 queries in 5 seconds per principal; 0 switches it off.</summary>
    public double ResourceGraphQuotaFactor { get; init; } = 1;

    /// <summary>Enforces role assignments; off, every principal with a valid token may do everything.</summary>
    public bool EnforceRoles { get; init; }

    /// <summary>
    /// How long an access token is good: as long as a managed identity's. Clients keep tokens by the machine's clock; a
    /// clock that is advanced by days needs tokens that outlive the jump.
    /// </summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    public string TenantId { get; init; } = DefaultTenant;

    /// <summary>Subscriptions (id, display name) made at the first start.</summary>
    public IReadOnlyList<(string Id, string Name)> Subscriptions { get; init; } =
        [(DefaultSubscription, "Keelson rehearsal")];

    /// <summary>A generated estate that is there from the first start; null: none.</summary>
    public EstateOptions? Estate { get; init; }

    /// <summary>Who can have a token; the first is the default of the managed-identity endpoint.</summary>
    public IReadOnlyList<Principal> Principals { get; init; } = [Principal.Platform, Principal.Someone];
}
