using System.Globalization;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Providers.Authorization;
using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;
using Keelson.Local.Cloud.ResourceGraph.Tables;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>
/// Azure Resource Graph: <c>POST /providers/Microsoft.ResourceGraph/resources</c>. A query sees the subscriptions it names
/// that exist and that the caller may read, as they were a lag ago.
/// </summary>
internal sealed class ResourceGraphApi(World world, CloudStore store, AccessCheck access, GraphQuota quota) : IArmApi
{
    private const string Namespace = "Microsoft.ResourceGraph";
    private const string ReadAction = "Microsoft.Resources/subscriptions/resources/read";

    private static readonly string[] Versions = ["2019-04-01", "2021-03-01", "2022-10-01", "2024-04-01"];

    public async ValueTask<ArmResponse?> HandleAsync(ArmRequest request)
    {
        if (!request.Target.IsTenant || !Namespace.Equals(request.Path.Namespace, StringComparison.OrdinalIgnoreCase)
            || !"resources".Equals(request.Path.Tail, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        if (request.Method != "POST")
        {
            throw ArmErrors.MethodNotAllowed(request.Method, request.PathAndQuery);
        }
        if (!Versions.Contains(request.ApiVersion))
        {
            throw ArmErrors.InvalidApiVersion(request.ApiVersion, Versions);
        }
        var support = $"timestamp = {KqlJson.Text(world.Now)}, correlationId = {request.Caller.CorrelationId}";
        var (allowed, remaining, resetsAfter) = quota.Take(request.Caller.Principal.ObjectId);
        var answer = allowed
            ? Answer(GraphRequest.Read(await request.ReadBodyAsync()), request.Caller.Principal, support)
            : GraphErrors.Throttled(support).With("Retry-After", ArmResponse.Seconds(resetsAfter));
        return answer
            .With("x-ms-user-quota-remaining", remaining.ToString(CultureInfo.InvariantCulture))
            .With("x-ms-user-quota-resets-after", TimeSpan.FromSeconds(Math.Ceiling(resetsAfter.TotalSeconds)).ToString("c"));
    }

    private ArmResponse Answer(GraphRequest request, Principal principal, string support) => store.Read(session =>
    {
        var visible = Visible(session, request, principal);
        if (visible.Count == 0)
        {
            return GraphErrors.NoSubscription(request.Subscriptions ?? [], support);
        }
        var lag = world.Options.ResourceGraphLag;
        var scope = new GraphScope(visible, world.Now - lag, lag > TimeSpan.Zero, world.Options.TenantId);
        try
        {
            var planner = new KqlPlanner(new GraphTables(session, scope).Find, world.Now);
            return new ArmResponse(200, GraphPages.Answer(planner, request));
        }
        catch (KqlException fault)
        {
            return GraphErrors.Invalid(fault, support);
        }
    });

    private List<string> Visible(Session session, GraphRequest request, Principal principal) =>
    [
        .. session.Resources.OfType("microsoft.resources/subscriptions", "").Select(row => ResourceId.Parse(row.Id))
            .Where(id => request.Subscriptions?.Contains(id.Subscription!.ToLowerInvariant()) != false)
            .Where(id => access.Allows(session, principal, ReadAction, id))
            .Select(id => id.Subscription!.ToLowerInvariant())
            .Order(StringComparer.Ordinal),
    ];
}
