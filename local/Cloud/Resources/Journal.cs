using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Events;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>Writes the activity log and, for what has ended, hands the event to Event Grid; in the transaction of the
/// change.</summary>
internal sealed class Journal(World world, EventPublisher events)
{
    /// <param name="verb"><c>write</c>, <c>delete</c> or <c>{action}/action</c>.</param>
    /// <param name="status"><c>Accepted</c>, <c>Succeeded</c> or <c>Failed</c>.</param>
    public void Record(
        Session session, CallerContext caller, ResourceId id, string verb, string status, int httpStatus,
            ArmError? error = null)
    {
        var now = world.Now;
        var operation = OperationName(id, verb);
        var eventId = world.Ids.NextText();
        var entry = Entry(caller, id, operation, status, httpStatus, eventId, now);
        if (error is not null)
        {
            entry["properties"]!["statusMessage"] = new JsonObject { ["error"] = error.ToJson() }.ToJsonString();
        }
        var scope = id.Subscription is null ? "" : ResourceId.ForSubscription(id.Subscription).Key;
        session.Activity.Add(now, scope, id.Key, caller.CorrelationId, ResourceRow.Serialise(entry));
        if (status is OperationRow.Succeeded or OperationRow.Failed)
        {
            events.Publish(session, new ResourceEvent(id, verb, operation, status, caller, eventId, now));
        }
    }

    /// <summary>Such as <c>Microsoft.Resources/subscriptions/resourceGroups/write</c>.</summary>
    public static string OperationName(ResourceId id, string verb) =>
        id.IsResourceGroup ? $"Microsoft.Resources/subscriptions/resourceGroups/{verb}" : $"{id.Type}/{verb}";

    private JsonObject Entry(
        CallerContext caller, ResourceId id, string operation, string status, int httpStatus, string eventId,
            DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["authorization"] = new JsonObject { ["action"] = operation, ["scope"] = id.Text },
            ["caller"] = caller.Principal.Name,
            ["channels"] = "Operation",
            ["claims"] = Claims(caller),
            ["correlationId"] = caller.CorrelationId,
            ["eventDataId"] = eventId,
            ["eventName"] = Named(status == "Accepted" ? "BeginRequest" : "EndRequest"),
            ["category"] = Named("Administrative"),
            ["httpRequest"] = new JsonObject
            {
                ["clientRequestId"] = caller.ClientRequestId,
                ["clientIpAddress"] = caller.ClientIp,
                ["method"] = caller.Method,
                ["uri"] = caller.Url,
            },
            ["id"] = $"{id.Text}/events/{eventId}/ticks/{now.Ticks}",
            ["level"] = status == OperationRow.Failed ? "Error" : "Informational",
            ["resourceGroupName"] = id.ResourceGroup ?? "",
            ["resourceProviderName"] = Named(id.Namespace),
            ["resourceId"] = id.Text,
            ["resourceType"] = Named(id.Type),
            ["operationId"] = caller.CorrelationId,
            ["operationName"] = Named(operation),
            ["properties"] = new JsonObject { ["entity"] = id.Text, ["message"] = operation },
            ["status"] = Named(status),
            ["subStatus"] = Named(httpStatus.ToString(CultureInfo.InvariantCulture)),
            ["eventTimestamp"] = stamp,
            ["submissionTimestamp"] = stamp,
            ["subscriptionId"] = id.Subscription ?? "",
            ["tenantId"] = world.Options.TenantId,
        };
    }

    /// <summary>The claims of the caller's token, under the names that events and the activity log use.</summary>
    internal static JsonObject Claims(CallerContext caller)
    {
        var principal = caller.Principal;
        var user = principal.Kind == Identity.Principal.User;
        var claims = new JsonObject
        {
            ["aud"] = "https://management.core.windows.net/",
            ["appid"] = principal.ClientId,
            ["http://schemas.microsoft.com/identity/claims/objectidentifier"] = principal.ObjectId,
            ["ipaddr"] = caller.ClientIp,
            ["name"] = principal.Name,
            ["idtyp"] = user ? "user" : "app",
        };
        if (user)
        {
            claims["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"] = principal.Name;
            claims["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"] = principal.Name;
        }
        return claims;
    }

    private static JsonObject Named(string value) => new() { ["value"] = value, ["localizedValue"] = value };
}
