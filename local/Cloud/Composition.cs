using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Control;
using Keelson.Local.Cloud.Deployments;
using Keelson.Local.Cloud.Estates;
using Keelson.Local.Cloud.Events;
using Keelson.Local.Cloud.Faults;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Providers.Authorization;
using Keelson.Local.Cloud.Providers.Compute;
using Keelson.Local.Cloud.Providers.CostManagement;
using Keelson.Local.Cloud.Providers.Insights;
using Keelson.Local.Cloud.Providers.PolicyInsights;
using Keelson.Local.Cloud.ResourceGraph;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Cloud;

/// <summary>Puts the parts of one cloud together, by hand: there is one way to do it, and it costs no start-up
/// time.</summary>
internal sealed record Composition(CloudStore Store, Scheduler Scheduler,
    SigningKey Key, Tokens Tokens, FrontDoor FrontDoor, GraphCache Graphs, Webhook Webhook)
{
    public static async Task<Composition> CreateAsync(CloudOptions options, string secret, ILogger logger)
    {
        var store = new CloudStore(Path.Combine(options.DataFolder, "cloud.db"), options.TimeProvider);
        var start = await store.WriteAsync(session =>
        {
            var count = (session.Meta.Get("starts") ?? 0) + 1;
            session.Meta.Set("starts", count);
            return count;
        });
        var world = new World(options, new Ids(options.Seed, start), new ProviderRegistry(ProviderList.All));
        await SeedAsync(world, store);
        if (options.Estate is { } estate)
        {
            await new EstateLoader(store).LoadOnceAsync(estate with { TenantId = options.TenantId });
        }

        var key = new SigningKey(Path.Combine(options.DataFolder, "signing-key.pem"));
        var tokens = new Tokens(key, options.TenantId, options.TimeProvider, options.TokenLifetime);
        var faults = new FaultInjector(options.Seed ?? 0);
        var counts = new DeliveryCounts();
        var publisher = new EventPublisher(options, faults, counts);
        var journal = new Journal(world, publisher);
        var starter = new OperationStarter(world, faults);
        var access = new AccessCheck(store, options.EnforceRoles);
        var writer = new ResourceWriter(world, starter, journal, access);
        var remover = new ResourceRemover(world, starter, journal);
        var graphs = new GraphCache(world);
        var deployments = new DeploymentStarter(world, journal);
        var ender = new DeploymentEnder(world, graphs, remover, journal);
        var ending = new OperationEnder(world, store, remover, journal);
        var webhook = new Webhook(options.TimeProvider, options.Network);
        var handshake = new WebhookHandshake(world, store, webhook, ending, () => graphs.Endpoint);
        var scheduler = new Scheduler(world, store,
        [
            ending,
            handshake,
            new EventDelivery(
                store, new DeliverySender(webhook), new DeliverySettlement(world, store, counts, logger)),
            new DeadLetterDelivery(world, store, counts, logger),
            new Housekeeping(world, store),
            new DeploymentRunner(world, store, graphs, writer, deployments, ender),
        ], logger);

        var responses = new Responses(world);
        var preflight = new Preflight(world);
        var quota = new GraphQuota(world.Time, options.ResourceGraphQuotaFactor);
        var throttle = new Throttle(options.TimeProvider, options.ThrottleFactor);
        var router = new ArmRouter(world, tokens, throttle, access,
        [
            new OperationsApi(world, store, responses),
            new ActivityLogApi(world, store),
            new MetadataApi(world, store),
            new ResourceGraphApi(world, store, access, quota),
            new RolesApi(store),
            new TagsApi(store, writer),
            new DeploymentsApi(
                world, store, deployments, ender, preflight, new WhatIfs(world, store, preflight), responses),
            new MetricsApi(world, store),
            new CostsApi(world, store),
            new PolicyStatesApi(world, store),
            new InstanceViewApi(store),
            new ListsApi(world, store),
            new ResourcesApi(world, store, writer, remover, new ActionInvoker(world, starter, journal), responses,
                new StaleReads(world, faults)),
        ]);
        var identity = new IdentityEndpoint(tokens, secret, options.Principals);
        var control = new ControlEndpoint(
        [
            new HealthControl(), new ClockControl(world), new FaultsControl(faults), new ThrottlingControl(throttle),
            new EventsControl(world, store, publisher, counts),
            new ReadingsControl(store, "metrics", MetricReadings.Kind, MetricReadings.Read),
            new ReadingsControl(store, "costs", CostReadings.Kind, CostReadings.Read),
            new ReadingsControl(store, "policyStates", PolicyStateReadings.Kind, PolicyStateReadings.Read),
            new EstateControl(world, store), new GraphControl(quota),
        ]);
        var door = new FrontDoor(world, router, control,
            new FaultGate(faults, options.TimeProvider),
            [identity, handshake, .. EndpointList.Create(world, store, tokens)], logger);
        return new Composition(store, scheduler, key, tokens, door, graphs, webhook);
    }

    /// <summary>Makes the subscriptions of the options that do not exist yet.</summary>
    private static Task SeedAsync(World world, CloudStore store) => store.WriteAsync(session =>
    {
        var estate = new EstateView(world, session, Principal.Platform);
        Housekeeping.Schedule(session, world.Now);
        foreach (var (id, name) in world.Options.Subscriptions)
        {
            var subscription = ResourceId.ForSubscription(id);
            if (!session.Resources.Exists(subscription.Key))
            {
                estate.Put(subscription, new JsonObject { ["displayName"] = name });
            }
        }
    });
}
