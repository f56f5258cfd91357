using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>
/// Collections: subscriptions, groups, all resources of a group or subscription, resources of one type, children,
/// extensions.
/// Ordered by id, paged by <c>nextLink</c>.
/// </summary>
internal sealed class ListsApi(World world, CloudStore store) : IArmApi
{
    /// <summary>Entries a page holds unless <c>$top</c> asks for fewer; ARM pages at 1,000 as well.</summary>
    private const int PageSize = 1000;

    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request) =>
        new(request.IsGet && request.Path.Tail is { } tail && !tail.Contains('/', StringComparison.Ordinal)
            ? List(request, tail)
            : null);

    private ArmResponse? List(ArmRequest request, string tail) => store.Read(session =>
    {
        Containers.RequireScope(session, request.Target);
        var target = request.Target;
        var filter = ResourceFilter.Parse(request.Query("$filter"));
        if (request.Path.Namespace is { } @namespace)
        {
            return OfType(session, request, $"{@namespace}/{tail}", target, filter);
        }
        if (request.TailIs("subscriptions") && target.IsTenant)
        {
            return OfType(session, request, "Microsoft.Resources/subscriptions", target, filter);
        }
        if (request.TailIs("resourceGroups") && target.IsSubscription)
        {
            return OfType(session, request, "Microsoft.Resources/resourceGroups", target, filter);
        }
        if (request.TailIs("resources") && (target.IsSubscription || target.IsResourceGroup))
        {
            return Page(request, session, filter, after => session.Resources.Under(target.Key, after, PageSize),
                row => row.Tracked && !row.Type.StartsWith("microsoft.resources/", StringComparison.Ordinal),
                row => Summary(row, request.Query("$expand")));
        }
        if (target.Scope is null)
        {
            return null;
        }
        // A child collection of a resource that exists, or of one that does not: then ARM names the parent.
        return session.Resources.Exists(target.Key)
            ? OfType(session, request, $"{target.Type}/{tail}", target, filter)
            : throw ArmErrors.ParentResourceNotFound(target.Child(tail, "*"));
    });

    private ArmResponse OfType(Session session, ArmRequest request, string type, ResourceId scope,
        ResourceFilter filter)
    {
        var key = type.ToLowerInvariant();
        var exact = IsExact(key, request.Path.Namespace is not null, scope) || filter.AtScope;
        return Page(request, session, filter, after => session.Resources.OfType(key, scope.Key, after, PageSize),
            row => !exact || scope.Equals(ResourceId.Parse(row.Id).Scope), row => Presented(session, request, row));
    }

    /// <summary>
    /// True for collections that show only what hangs on the scope itself: deployments anywhere, extensions of a
    /// resource. Others take
    /// in everything beneath, as the list of a subscription's networks does.
    /// </summary>
    private static bool IsExact(string type, bool ofNamespace, ResourceId scope) =>
        type == "microsoft.resources/deployments"
        || (ofNamespace && scope.Scope is not null && type != "microsoft.authorization/locks");

    private byte[] Presented(Session session, ArmRequest request, ResourceRow row)
    {
        var id = ResourceId.Parse(row.Id);
        var type = world.Providers.Find(id);
        if (!type.Presents)
        {
            return row.Body;
        }
        var view = new ResourceView(id, row.ParseBody(), new EstateView(world, session, request.Caller.Principal),
            null);
        type.Present(view);
        return ResourceRow.Serialise(view.Body);
    }

    private static ArmResponse Page(
        ArmRequest request, Session session, ResourceFilter filter, Func<string?, List<ResourceRow>> next,
        Func<ResourceRow, bool> include, Func<ResourceRow, byte[]> show)
    {
        var take = int.TryParse(request.Query("$top"), out var top) && top > 0 ? Math.Min(top, PageSize) : PageSize;
        var after = request.Query("$skiptoken") is { } token ? Decode(token) : null;
        var output = new ArrayBufferWriter<byte>(4096);
        output.Write("{\"value\":["u8);
        var count = 0;
        string? more = null;
        for (var rows = next(after); rows.Count > 0; rows = next(rows[^1].Key))
        {
            foreach (var row in rows.Where(row => include(row) && filter.Matches(row)))
            {
                if (count == take)
                {
                    return Finish(request, output, more!);
                }
                if (count++ > 0)
                {
                    output.Write(","u8);
                }
                output.Write(show(row));
                more = row.Key;
            }
        }
        return Finish(request, output, null);
    }

    private static ArmResponse Finish(ArmRequest request, ArrayBufferWriter<byte> output, string? after)
    {
        output.Write("]"u8);
        if (after is not null)
        {
            var link = $"{request.BaseUrl}{NextQuery(request, after)}";
            output.Write(Encoding.UTF8.GetBytes($",\"nextLink\":{JsonValue.Create(link).ToJsonString()}"));
        }
        output.Write("}"u8);
        return new ArmResponse(200, output.WrittenSpan.ToArray());
    }

    private static string NextQuery(ArmRequest request, string after)
    {
        var path = request.PathAndQuery;
        var mark = path.IndexOf('?', StringComparison.Ordinal);
        var kept = path[(mark + 1)..].Split('&')
            .Where(part => !part.StartsWith("%24skiptoken=", StringComparison.OrdinalIgnoreCase)
            && !part.StartsWith("$skiptoken=", StringComparison.OrdinalIgnoreCase));
        var token = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(after));
        return $"{path[..mark]}?{string.Join('&', kept)}&%24skiptoken={token}";
    }

    private static string Decode(string token) => System.Buffers.Text.Base64Url.IsValid(token)
        ? Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token))
        : throw ArmErrors.Invalid("InvalidSkipToken",
            $"The skip token '{token}' is invalid. Use a nextLink as it was answered.");

    /// <summary>Lists of mixed resources leave <c>properties</c> out, unless asked for the times and the
    /// state.</summary>
    private static byte[] Summary(ResourceRow row, string? expand)
    {
        var body = row.ParseBody();
        body.Remove("properties");
        body.Remove("systemData");
        foreach (var wanted in (expand ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            switch (wanted)
            {
                case "createdTime":
                    body["createdTime"] = row.Created.UtcDateTime.ToString("O");
                    break;
                case "changedTime":
                    body["changedTime"] = row.Changed.UtcDateTime.ToString("O");
                    break;
                case "provisioningState":
                    body["provisioningState"] = row.State;
                    break;
                default:
                    break;
            }
        }
        return Store.Json.Utf8(body);
    }
}
